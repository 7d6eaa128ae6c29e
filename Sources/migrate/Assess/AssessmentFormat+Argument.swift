public import ArgumentParser
public import Reporting

/// The format's name as the command line takes it.
extension AssessmentFormat: ExpressibleByArgument {}
