import ArgumentParser

/// How a gate is printed on standard output.
enum GateFormat: String, ExpressibleByArgument, CaseIterable {
  /// For a person.
  case table
  /// One document for a program.
  case json
  /// A test report for a CI server, one test case per rule.
  case junit
  /// A table for a merge request's comment.
  case markdown
}
