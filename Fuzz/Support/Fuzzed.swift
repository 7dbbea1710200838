/// The input that libFuzzer hands over.
package func fuzzed(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
  unsafe Array(UnsafeBufferPointer(start: start, count: count))
}

/// Broken bytes become U+FFFD.
package func fuzzedText(_ start: UnsafePointer<UInt8>?, _ count: Int) -> String {
  String(decoding: unsafe fuzzed(start, count), as: UTF8.self)
}

extension [UInt8] {
  /// An input that ends with these bytes, which not many do, is also read repeated: what takes quadratic time over a
  /// quarter of a megabyte runs into libFuzzer's -timeout.
  package var wantsRepetition: Bool { suffix(2) == [0xff, 0xff] }

  /// The input over and over.
  package var repeated: [UInt8] {
    let piece = dropLast(2)
    guard !piece.isEmpty else { return [] }
    return [UInt8](repeatElement(piece, count: 1 + (256 << 10) / piece.count).joined())
  }
}

extension String {
  /// No control character but the line feed, and nothing that turns letters round.
  package var isPlain: Bool {
    utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f || $0 == 0x0a }
      && !unicodeScalars.contains { (0x80...0x9f).contains($0.value) || (0x202d...0x202e).contains($0.value) }
  }
}

/// Ends the run where the code under test breaks its word. Unlike `precondition`, it says which in a release build.
package func promise(
  _ holds: Bool, _ what: @autoclosure () -> String, file: StaticString = #file, line: UInt = #line
) {
  guard !holds else { return }
  fatalError("broken promise: \(what())", file: file, line: line)
}
