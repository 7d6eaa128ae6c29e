public import ArgumentParser
public import Rollout

/// Gates as an argument's values.
extension GateKind: ExpressibleByArgument {}
