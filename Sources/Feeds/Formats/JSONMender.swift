/// Makes JSON that a strict decoder takes, and that loses nothing in it, in one pass over the bytes.
///
/// Numbers become strings as they are written: an id of thirty digits stays one. Halves of surrogate pairs
/// become U+FFFD, control characters in strings spaces; a comma before a closing bracket goes, and so does a
/// backslash that begins no escape. What is broken otherwise stays so, for the decoder to refuse.
/// Source: RFC 8259 §6, §7, §8.2.
struct JSONMender {
  private var output: [UInt8] = []
  private var log: RepairLog

  static func mended(_ json: Span<UInt8>, log: inout RepairLog) -> [UInt8] {
    var mender = JSONMender(log: log)
    mender.output.reserveCapacity(json.count + json.count / 16)
    mender.run(over: json)
    log = mender.log
    return mender.output
  }

  private init(log: RepairLog) { self.log = log }

  private mutating func run(over json: Span<UInt8>) {
    var offset = 0
    while offset < json.count {
      switch json[offset] {
      case UInt8(ascii: "\""): offset = writeString(of: json, from: offset)
      case UInt8(ascii: "-"), 0x30...0x39: offset = writeNumber(of: json, from: offset)
      case UInt8(ascii: ",") where isBeforeClosing(json, offset + 1):
        log.note("comma before a closing bracket dropped")
        offset += 1
      case let byte:
        output.append(byte)
        offset += 1
      }
    }
  }

  private func isBeforeClosing(_ json: Span<UInt8>, _ start: Int) -> Bool {
    var offset = start
    while offset < json.count, json[offset] <= 0x20 { offset += 1 }
    return offset < json.count && (json[offset] == UInt8(ascii: "]") || json[offset] == UInt8(ascii: "}"))
  }

  private mutating func writeNumber(of json: Span<UInt8>, from start: Int) -> Int {
    var offset = start
    output.append(UInt8(ascii: "\""))
    while offset < json.count, isNameByte(json[offset]) || [0x2b, 0x2d, 0x2e].contains(json[offset]) {
      output.append(json[offset])
      offset += 1
    }
    output.append(UInt8(ascii: "\""))
    return offset
  }

  private mutating func writeString(of json: Span<UInt8>, from start: Int) -> Int {
    output.append(UInt8(ascii: "\""))
    var offset = start + 1
    while offset < json.count, json[offset] != UInt8(ascii: "\"") {
      switch json[offset] {
      case UInt8(ascii: "\\"): offset = writeEscape(of: json, from: offset)
      case 0..<0x20:
        log.note("control character in a JSON string read as a space")
        output.append(0x20)
        offset += 1
      case let byte:
        output.append(byte)
        offset += 1
      }
    }
    if offset < json.count { output.append(UInt8(ascii: "\"")) }
    return offset + 1
  }

  /// Answers where it ends; a pair of surrogates is taken as one.
  private mutating func writeEscape(of json: Span<UInt8>, from start: Int) -> Int {
    guard let unit = codeUnit(of: json, at: start) else { return writePlainEscape(of: json, from: start) }
    guard (0xd800...0xdfff).contains(unit) else {
      for offset in start..<start + 6 { output.append(json[offset]) }
      return start + 6
    }
    if unit < 0xdc00, let low = codeUnit(of: json, at: start + 6), (0xdc00...0xdfff).contains(low) {
      for offset in start..<start + 12 { output.append(json[offset]) }
      return start + 12
    }
    log.note("half of a character in a JSON string replaced by U+FFFD")
    output.append(contentsOf: "\\uFFFD".utf8)
    return start + 6
  }

  /// A backslash that begins no escape goes: what stands behind it was meant.
  private mutating func writePlainEscape(of json: Span<UInt8>, from start: Int) -> Int {
    guard start + 1 < json.count, "\"\\/bfnrt".utf8.contains(json[start + 1]) else {
      log.note("backslash that begins no escape in a JSON string dropped")
      return start + 1
    }
    output.append(contentsOf: [json[start], json[start + 1]])
    return start + 2
  }

  /// Of `\u` and four digits.
  private func codeUnit(of json: Span<UInt8>, at offset: Int) -> UInt32? {
    guard offset + 6 <= json.count, json[offset] == UInt8(ascii: "\\"), json[offset + 1] == UInt8(ascii: "u")
    else { return nil }
    var unit: UInt32 = 0
    for index in offset + 2..<offset + 6 {
      guard let digit = hexDigitValue(json[index]) else { return nil }
      unit = unit << 4 | digit
    }
    return unit
  }
}
