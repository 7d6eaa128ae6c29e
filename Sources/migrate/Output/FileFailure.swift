import Foundation

/// The reason why a file could not be read or written.
enum FileFailure {
  /// The operating system's own words ("Permission denied") where Foundation wraps them.
  static func reason(_ error: any Error) -> String {
    let wrapped = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error
    let cause = (wrapped ?? error) as NSError
    guard cause.domain == NSPOSIXErrorDomain else { return error.localizedDescription }
    return String(cString: strerror(Int32(cause.code)))
  }
}
