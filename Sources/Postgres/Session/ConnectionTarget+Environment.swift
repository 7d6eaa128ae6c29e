internal import CLibpq

extension ConnectionTarget {
  /// The variables that lead libpq's programs, such as `psql`, to the same place.
  ///
  /// A password in the connection string is among them; what the connection string leaves to the
  /// environment is not.
  public var environment: [String: String] {
    guard let options = PQconninfoParse(connectionString, nil) else {
      // Not key=value pairs and no address: the name of a database.
      return connectionString.isEmpty ? [:] : ["PGDATABASE": connectionString]
    }
    defer { PQconninfoFree(options) }
    var found: [String: String] = [:]
    var option = options
    while option.pointee.keyword != nil {
      if let name = option.pointee.envvar, let value = option.pointee.val {
        found[String(cString: name)] = String(cString: value)
      }
      option += 1
    }
    return found
  }
}
