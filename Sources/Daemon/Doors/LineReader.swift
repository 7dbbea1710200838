import Delivery
import Foundation
import Glibc

/// Reads whole lines from a descriptor, as many at a time as are there.
actor LineReader {
  private let queue = BlockingQueue(label: "lines in")
  private let descriptor: Int32
  private let pieceBytes: Int
  private let maxLineBytes: Int
  /// The beginning of a line whose end is not read yet.
  private var rest: [UInt8] = []
  /// The line in hand is longer than it may be; its bytes are dropped.
  private var isOverlong = false
  private var isAtEnd = false
  private var lineCount = 0

  nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe queue.asUnownedSerialExecutor() }

  init(_ descriptor: Int32, pieceBytes: Int, maxLineBytes: Int) {
    self.descriptor = descriptor
    self.pieceBytes = pieceBytes
    self.maxLineBytes = maxLineBytes
  }

  /// Waits for the end of a line. Nil at the end of the input; a last line needs no line end.
  func next() throws(UnreadableFile) -> LinePiece? {
    while !isAtEnd {
      let start = rest.count
      let count = try read()
      if count == 0 { isAtEnd = true }
      if let end = rest[start...].lastIndex(of: newline) { return cut(after: end) }
      if rest.count > maxLineBytes {
        isOverlong = true
        rest.removeAll()
      }
    }
    return rest.isEmpty && !isOverlong ? nil : cut(after: rest.endIndex - 1)
  }

  private func cut(after end: Int) -> LinePiece {
    let piece = LinePiece(
      bytes: Array(rest[..<(end + 1)]), firstLine: lineCount + 1, isFirstOverlong: isOverlong,
      maxLineBytes: maxLineBytes)
    rest.removeSubrange(..<(end + 1))
    isOverlong = false
    lineCount += piece.lineCount
    return piece
  }

  /// Appends to `rest`; 0 at the end.
  private func read() throws(UnreadableFile) -> Int {
    var readCount = -1
    let piece = unsafe [UInt8](unsafeUninitializedCapacity: pieceBytes) { buffer, count in
      repeat {
        readCount = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      } while readCount < 0 && errno == EINTR
      count = max(0, readCount)
    }
    guard readCount >= 0 else { throw UnreadableFile(file: "standard input", errno) }
    rest += piece
    return readCount
  }
}

/// Lines that follow each other.
struct LinePiece: Sendable {
  let bytes: [UInt8]
  /// Its number in the input, from 1.
  let firstLine: Int
  /// Of the first line only the end is here.
  let isFirstOverlong: Bool
  let maxLineBytes: Int
  let lineCount: Int

  init(bytes: [UInt8], firstLine: Int, isFirstOverlong: Bool, maxLineBytes: Int) {
    self.bytes = bytes
    self.firstLine = firstLine
    self.isFirstOverlong = isFirstOverlong
    self.maxLineBytes = maxLineBytes
    lineCount = max(1, bytes.count { $0 == newline } + (bytes.last == newline ? 0 : 1))
  }

  func answers(_ answer: (ParallelLines.Line) throws -> [UInt8]) -> PieceAnswers {
    var answers = PieceAnswers(lineCount: lineCount)
    var start = 0
    for number in firstLine..<firstLine + lineCount {
      let end = bytes.end(ofLineAt: start)
      do {
        if number == firstLine, isFirstOverlong { throw OverlongLine(maxBytes: maxLineBytes) }
        guard end - start <= maxLineBytes else { throw OverlongLine(maxBytes: maxLineBytes) }
        let line = bytes[start..<end].withoutMark(isFirst: number == 1)
        answers.bytes += try answer(ParallelLines.Line(bytes: line))
        answers.bytes.append(newline)
      } catch {
        answers.add(LineFault(error: String(describing: error), line: number))
      }
      start = end + 1
    }
    return answers
  }
}

/// The answers to a piece, each with its line end.
struct PieceAnswers: Sendable {
  var bytes: [UInt8] = []
  var faults: [LineFault] = []
  let lineCount: Int

  init(lineCount: Int) { self.lineCount = lineCount }

  fileprivate mutating func add(_ fault: LineFault) {
    faults.append(fault)
    bytes += SnakeCaseJSON.bytes(of: fault)
    bytes.append(newline)
  }
}

struct OverlongLine: Error, CustomStringConvertible {
  let maxBytes: Int

  var description: String { "longer than \(maxBytes) bytes" }
}

private let newline = UInt8(ascii: "\n")

extension [UInt8] {
  fileprivate func end(ofLineAt start: Int) -> Int {
    guard start < count else { return count }
    return unsafe withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress,
        let found = unsafe memchr(base + start, Int32(newline), count - start)
      else { return count }
      return unsafe UnsafeRawPointer(found) - base
    }
  }
}

extension ArraySlice<UInt8> {
  /// A file may begin with U+FEFF.
  fileprivate func withoutMark(isFirst: Bool) -> Self {
    isFirst && starts(with: [0xef, 0xbb, 0xbf]) ? dropFirst(3) : self
  }
}
