extension XMLMender {
  mutating func readText() {
    let end = input[offset...].firstIndex(of: UInt8(ascii: "<")) ?? input.count
    if open.isEmpty {
      if input[offset..<end].contains(where: { $0 > 0x20 }) { note("text before the document ignored") }
      offset = end
    } else {
      writeCharacters(input[offset..<end])
      offset = end
    }
  }

  /// Text outside of the root is dropped.
  mutating func writeText(_ text: StaticString) {
    guard !open.isEmpty else { return }
    unsafe output.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Writes text or an attribute's value; `offset` follows so that repairs name the right line.
  mutating func writeCharacters(
    _ text: ArraySlice<UInt8>, hasReferences: Bool = true, isAttribute: Bool = false
  ) {
    guard !open.isEmpty else { return }
    offset = text.startIndex
    while offset < text.endIndex {
      let byte = input[offset]
      switch byte {
      case UInt8(ascii: "&") where hasReferences: writeReference(endOffset: text.endIndex)
      case UInt8(ascii: "&"): escape("&amp;")
      case UInt8(ascii: "<"): escape("&lt;")
      // Escaped only where it must be, for that makes six bytes of one.
      case UInt8(ascii: ">") where output.last == UInt8(ascii: "]"): escape("&gt;")
      case UInt8(ascii: "\"") where isAttribute: escape("&quot;")
      case 0x09, 0x0a, 0x0d, 0x20...0xff: writeByte(byte, endOffset: text.endIndex)
      default: dropControl()
      }
    }
  }

  private mutating func escape(_ text: StaticString) {
    writeText(text)
    offset += 1
  }

  private mutating func dropControl() {
    note("control character dropped")
    offset += 1
  }

  /// U+FFFE and U+FFFF are no characters of XML.
  private mutating func writeByte(_ byte: UInt8, endOffset: Int) {
    if byte == 0xef, offset + 2 < endOffset, input[offset + 1] == 0xbf, input[offset + 2] >= 0xbe {
      note("control character dropped")
      offset += 3
    } else {
      output.append(byte)
      offset += 1
    }
  }

  private mutating func writeReference(endOffset: Int) {
    guard let reference = CharacterReference(in: input.span, at: offset),
      offset + reference.byteCount <= endOffset
    else {
      return writeEntity(endOffset: endOffset)
    }
    let isClosed = input[offset + reference.byteCount - 1] == UInt8(ascii: ";")
    if !isClosed { note("reference without ';' read") }
    if isXMLCharacter(reference.scalar) { write(reference.scalar) } else { note("control character dropped") }
    offset += reference.byteCount
  }

  private mutating func writeEntity(endOffset: Int) {
    let name = input[offset..<endOffset].dropFirst().prefix(65).prefix { $0 != UInt8(ascii: ";") }
    guard !entities.isEmpty, name.endIndex < endOffset, let value = entities.expansion(of: name) else {
      note("'&' that begins no reference read as text")
      return escape("&amp;")
    }
    for scalar in String(decoding: value, as: UTF8.self).unicodeScalars where isXMLCharacter(scalar) {
      write(scalar)
    }
    offset = name.endIndex + 1
  }

  private func isXMLCharacter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x20 && scalar.value != 0xfffe && scalar.value != 0xffff
      || [9, 10, 13].contains(scalar.value)
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "&": writeText("&amp;")
    case "<": writeText("&lt;")
    case ">": writeText("&gt;")
    case "\"": writeText("&quot;")
    default: output.append(contentsOf: Array(String(Character(scalar)).utf8))
    }
  }
}
