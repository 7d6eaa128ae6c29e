import Foundation

/// The executables that were built together with the running tests.
public enum BuiltProducts {
  /// The path of one of the package's executables, for a test target that depends on it.
  ///
  /// - Parameter name: The executable target's name.
  /// - Returns: An absolute path.
  public static func path(of name: String) -> String {
    let runner = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
    return runner.deletingLastPathComponent().appendingPathComponent(name).path
  }
}
