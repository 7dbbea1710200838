/// A point in a configuration file.
///
/// `line` and `column` are 1-based; `column` counts UTF-8 bytes, as compilers and editors do.
package struct SourceLocation: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
  package var file: String
  package var line: Int
  package var column: Int

  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  package var description: String { "\(file):\(line):\(column)" }

  package static func < (left: Self, right: Self) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}
