public import MigrationSpec

/// A side could not be run, or not over inputs that are known.
///
/// The text names the object, what happened and what to do about it; it never shows row data or a
/// connection string.
public struct PipelineError: ExitCoded, Hashable, Sendable, CustomStringConvertible {
  /// What kind of thing went wrong.
  public let code: PipelineErrorCode
  /// The file of the user's that it went wrong in, as `file:line:column` where that is known.
  public let place: String?
  /// What went wrong.
  public let message: String
  /// What to do about it.
  public let remedy: String?
  /// What a pipeline of the user's said itself; it may hold row data, so it is shown on request only.
  public let detail: String?

  /// Makes an error.
  ///
  /// - Parameters:
  ///   - code: What kind of thing went wrong.
  ///   - place: The file of the user's that it went wrong in.
  ///   - message: What went wrong, as a sentence without a period.
  ///   - remedy: What to do about it, as a sentence without a period.
  ///   - detail: What a pipeline of the user's said itself.
  public init(
    _ code: PipelineErrorCode,
    place: String? = nil,
    message: String,
    remedy: String? = nil,
    detail: String? = nil
  ) {
    self.code = code
    self.place = place
    self.message = message
    self.remedy = remedy
    self.detail = detail
  }

  /// The contract's exit code for this kind.
  public var exitCode: Int32 { code.exitCode }

  /// Place, message and remedy, without the detail.
  public var description: String {
    (place.map { $0 + ": " } ?? "") + message + (remedy.map { "\n  remedy: " + $0 } ?? "")
  }
}
