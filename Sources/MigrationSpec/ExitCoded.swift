/// An error that knows with which of the contract's exit codes the process has to end.
public protocol ExitCoded: Error {
  /// The process's exit code: 1 gate closed or mismatch, 2 usage or specification, 3 inconclusive,
  /// 4 waiting, 5 locked, 6 state conflict or drift, 7 rolled back, 8 environment.
  var exitCode: Int32 { get }
}
