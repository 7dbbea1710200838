extension JSONMender {
  mutating func readComma(_ json: Span<UInt8>) {
    let top = stack.count - 1
    if stack[top].name != nil { note("JSON name without a value ignored", json) }
    (stack[top].name, stack[top].hasColon) = (nil, false)
    if stack[top].hasComma || !stack[top].hasValue { note("comma too many in JSON dropped", json) }
    stack[top].hasComma = true
    offset += 1
  }

  mutating func readColon(_ json: Span<UInt8>) {
    let top = stack.count - 1
    if stack[top].name == nil || stack[top].hasColon { note("colon too many in JSON dropped", json) }
    stack[top].hasColon = stack[top].name != nil
    offset += 1
  }

  /// A value or the name of one. A string that never ends is where the document does.
  mutating func readString(_ json: Span<UInt8>) {
    guard let end = endOfString(in: json) else { return offset = json.count }
    let top = stack.count - 1
    if stack[top].kind == .object, !stack[top].hasColon {
      if stack[top].name != nil { note("JSON name without a value ignored", json) }
      stack[top].name = offset..<end
    } else if beginValue(json) {
      writeString(of: json, offset..<end)
      endValue()
    }
    offset = end
  }

  /// One past the quote that ends the string at `offset`.
  func endOfString(in json: Span<UInt8>) -> Int? {
    var end = offset + 1
    while end < json.count, json[end] != UInt8(ascii: "\"") {
      end += json[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    return end < json.count ? end + 1 : nil
  }

  /// Becomes a string, so that no digit is lost.
  mutating func readNumber(_ json: Span<UInt8>) {
    var end = offset
    while end < json.count, isNameByte(json[end]) || [0x2b, 0x2d, 0x2e].contains(json[end]) { end += 1 }
    if beginValue(json) {
      output.append(UInt8(ascii: "\""))
      append(json, offset..<end)
      output.append(UInt8(ascii: "\""))
      endValue()
    }
    offset = end
  }

  /// `true`, `false`, `null`; any other is none of JSON, and neither is a character that begins no word. A word may be cut
  /// by the end.
  mutating func readWord(_ json: Span<UInt8>) {
    var end = offset
    while end < json.count, isNameByte(json[end]) { end += 1 }
    guard end < json.count else { return offset = end }
    let word = json.extracting(offset..<end)
    guard
      ["true", "false", "null"].contains(where: {
        word.count == $0.utf8CodeUnitCount && word.holds($0, at: 0)
      })
    else {
      note("what is no JSON ignored", json)
      return offset = max(end, offset + 1)
    }
    if beginValue(json) {
      append(json, offset..<end)
      endValue()
    }
    offset = end
  }

  // MARK: Strings

  /// - Parameter range: quotes included.
  mutating func writeString(of json: Span<UInt8>, _ range: Range<Int>) {
    var at = range.lowerBound
    var runStart = at
    while at < range.upperBound {
      let byte = json[at]
      guard byte < 0x20 || byte == UInt8(ascii: "\\") else {
        at += 1
        continue
      }
      append(json, runStart..<at)
      at = byte < 0x20 ? writeSpace(for: json, at) : writeEscape(of: json, from: at)
      runStart = at
    }
    append(json, runStart..<range.upperBound)
  }

  private mutating func append(_ json: Span<UInt8>, _ range: Range<Int>) {
    unsafe json.extracting(range).withUnsafeBufferPointer { unsafe output.append(contentsOf: $0) }
  }

  private mutating func writeSpace(for json: Span<UInt8>, _ at: Int) -> Int {
    note("control character in a JSON string read as a space", json)
    output.append(0x20)
    return at + 1
  }

  /// Answers where it ends; a pair of surrogates is taken as one.
  private mutating func writeEscape(of json: Span<UInt8>, from start: Int) -> Int {
    guard let unit = codeUnit(of: json, at: start) else { return writePlainEscape(of: json, from: start) }
    let isHalf = (0xd800...0xdfff).contains(unit)
    if !isHalf {
      append(json, start..<start + 6)
      return start + 6
    }
    if unit < 0xdc00, let low = codeUnit(of: json, at: start + 6), (0xdc00...0xdfff).contains(low) {
      append(json, start..<start + 12)
      return start + 12
    }
    note("half of a character in a JSON string replaced by U+FFFD", json)
    output.append(contentsOf: "\\uFFFD".utf8)
    return start + 6
  }

  /// A backslash that begins no escape goes: what stands behind it was meant.
  private mutating func writePlainEscape(of json: Span<UInt8>, from start: Int) -> Int {
    guard start + 1 < json.count, "\"\\/bfnrt".utf8.contains(json[start + 1]) else {
      note("backslash that begins no escape in a JSON string dropped", json)
      return start + 1
    }
    append(json, start..<start + 2)
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
