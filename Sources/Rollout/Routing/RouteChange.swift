internal import Postgres

/// What a transition does to one output.
struct RouteChange: Hashable, Sendable {
  /// What happens to the view.
  enum ViewAction: String, Hashable, Sendable, Codable {
    case create, replace, keep
  }

  let served: CheckedOutput
  /// Which rows readers get from the stream side.
  let rule: RouteRule
  let body: ServingBody
  let view: ViewAction

  var output: ServedOutput { served.output }

  /// True when readers read the view's relations, and its route row, by their own rights.
  var isInvoker: Bool { RelationShape.isInvoker(options) }

  private var options: [String] {
    served.view?.options ?? (served.hasRowSecurity ? ["security_invoker=true"] : [])
  }

  /// The statement that makes the view what the body says, with the options that it has.
  ///
  /// Without them PostgreSQL would take the options away that the view has.
  var viewSQL: String {
    let list = options.map(Self.option).joined(separator: ", ")
    let with = options.isEmpty ? "" : " WITH (\(list))"
    return "CREATE OR REPLACE VIEW \(output.serve.quoted)\(with) AS\n\(body.sql)"
  }

  private static func option(_ text: String) -> String {
    let parts = text.split(separator: "=", maxSplits: 1)
    let value = parts.count > 1 ? SQLLiteral.text(String(parts[1])) : "'true'"
    return "\(parts[0]) = \(value)"
  }
}
