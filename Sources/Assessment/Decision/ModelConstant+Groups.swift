extension ModelConstant {
  /// Constants that share a name at one depth of their paths.
  struct Group {
    let name: String
    let constants: [ModelConstant]
    /// The constant itself, where the path ends with the name.
    let leaf: ModelConstant?
  }

  /// Constants by their name at a depth, in the order of first appearance.
  static func groups(of constants: [ModelConstant], depth: Int) -> [Group] {
    var names: [String] = []
    for constant in constants where !names.contains(constant.path[depth]) {
      names.append(constant.path[depth])
    }
    return names.map { name in
      let members = constants.filter { $0.path[depth] == name }
      return Group(
        name: name,
        constants: members,
        leaf: members.first { $0.path.count == depth + 1 }
      )
    }
  }
}
