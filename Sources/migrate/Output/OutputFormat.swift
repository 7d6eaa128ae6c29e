import ArgumentParser

/// How a result is printed on standard output.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  /// For a person.
  case table
  /// One document for a program.
  case json
}
