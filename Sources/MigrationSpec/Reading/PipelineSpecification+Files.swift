internal import Foundation

extension PipelineSpecification {
  /// The files of the user's that the pipeline runs, in the order in which it names them.
  ///
  /// Of a command, these are its program and arguments that are files under a path of their own;
  /// what is found through `PATH` belongs to the machine.
  ///
  /// - Parameter directory: Where relative paths start.
  /// - Returns: Absolute paths.
  func files(in directory: String) -> [String] {
    switch self {
    case .sql(let pipeline): return pipeline.steps.map(\.path)
    case .replication(let pipeline): return pipeline.files + [pipeline.reset].compactMap(\.self)
    case .command(let pipeline):
      return pipeline.run.enumerated().compactMap { position, word in
        guard position > 0 || word.contains("/"), !word.isEmpty else { return nil }
        let path = ReadingContext.absolute(word, in: directory)
        return FileContents.obstacle(path: path) == nil ? path : nil
      }
    case .awaited, .external, .views: return []
    }
  }
}
