import Domain
import Yams

/// Turns libyaml's marks into places of a file.
///
/// A mark counts columns in code points, and breaks lines also at NEL, LS and PS (YAML 1.1); people and editors
/// count bytes, and break at CR, LF and CRLF. Cost: O(bytes) once, then O(column) a mark.
struct MarkTable {
  private let file: String
  private let bytes: [UInt8]
  /// Offsets at which libyaml begins a line.
  private var markedLines = [0]
  /// Offsets at which an editor begins a line.
  private var shownLines = [0]

  init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
    var offset = 0
    while offset < bytes.count {
      let width = breakWidth(at: offset)
      offset += max(1, width.bytes)
      if width.bytes > 0 { markedLines.append(offset) }
      if width.isShown { shownLines.append(offset) }
    }
  }

  func location(of mark: Mark?) -> SourceLocation {
    mark.map { location(atOffset: offset(of: $0)) } ?? SourceLocation(file: file, line: 1, column: 1)
  }

  func offset(of mark: Mark) -> Int {
    guard markedLines.indices.contains(mark.line - 1) else { return bytes.count }
    var offset = markedLines[mark.line - 1]
    for _ in 1..<max(1, mark.column) where offset < bytes.count {
      offset += 1
      while offset < bytes.count, isContinuation(bytes[offset]) { offset += 1 }
    }
    return offset
  }

  func location(atOffset offset: Int) -> SourceLocation {
    var low = 0
    var high = shownLines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if shownLines[middle] <= offset { low = middle } else { high = middle }
    }
    return SourceLocation(file: file, line: low + 1, column: offset - shownLines[low] + 1)
  }

  private func breakWidth(at offset: Int) -> (bytes: Int, isShown: Bool) {
    func holds(_ sequence: [UInt8]) -> Bool { bytes[offset...].starts(with: sequence) }
    switch bytes[offset] {
    case 0x0a: return (1, true)
    case 0x0d: return (holds([0x0d, 0x0a]) ? 2 : 1, true)
    case 0xc2 where holds([0xc2, 0x85]): return (2, false)
    case 0xe2 where holds([0xe2, 0x80, 0xa8]) || holds([0xe2, 0x80, 0xa9]): return (3, false)
    default: return (0, false)
    }
  }

  private func isContinuation(_ byte: UInt8) -> Bool { byte & 0xc0 == 0x80 }
}
