/// How large a figure may be that people or files state.
///
/// Far above anything real, and low enough that no product of three of them leaves the range of
/// exact reporting.
enum FigureLimit {
  static let largest = 1e9
}
