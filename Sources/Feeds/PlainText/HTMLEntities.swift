import CFeedXML

/// The named characters of HTML 4, and XML's `apos`, out of libxml2's table.
enum HTMLEntities {
  /// The character of a name without `&` and `;`, case as written.
  static func scalar(named name: Span<UInt8>) -> Unicode.Scalar? {
    ShortName(name).flatMap { table[$0] }
  }

  private static let table: [ShortName: Unicode.Scalar] = {
    var table: [ShortName: Unicode.Scalar] = [:]
    func add(_ name: String, _ scalar: Unicode.Scalar) {
      ShortName(name.utf8.span).map { table[$0] = scalar }
    }
    add("apos", "'")
    // libxml2 has one direction without a linear search only by value; the last named character is U+2666.
    for value in UInt32(0x22)...0x2666 {
      guard let name = unsafe feedxml_html_entity_name(value), let scalar = Unicode.Scalar(value) else {
        continue
      }
      add(unsafe String(cString: name), scalar)
    }
    return table
  }()

  /// The character of a numeric reference. 128 to 159 are meant in Windows 1252, as browsers read them; what
  /// is no character (NUL, a surrogate, beyond Unicode) is U+FFFD.
  static func scalar(numbered value: UInt32) -> Unicode.Scalar {
    if (0x80...0x9f).contains(value) { return Windows1252.scalar(of: UInt8(value)) }
    guard value != 0, let scalar = Unicode.Scalar(value) else { return "\u{fffd}" }
    return scalar
  }
}

/// One `&...;` in bytes of UTF-8.
struct CharacterReference {
  let scalar: Unicode.Scalar
  /// Bytes from `&` to the end, `;` included where it is there.
  let byteCount: Int

  private init(scalar: Unicode.Scalar, byteCount: Int) {
    self.scalar = scalar
    self.byteCount = byteCount
  }

  /// Nil where the bytes at `offset`, which is an `&`, are no reference that HTML knows.
  init?(in bytes: Span<UInt8>, at offset: Int) {
    let start = offset + 1
    guard start < bytes.count else { return nil }
    if bytes[start] == UInt8(ascii: "#") {
      self.init(numericIn: bytes, at: offset)
      return
    }
    var end = start
    while end < min(bytes.count, start + Self.maxNameBytes), isNameByte(bytes[end]) { end += 1 }
    let isClosed = end < bytes.count && bytes[end] == UInt8(ascii: ";")
    let name = bytes.extracting(start..<end)
    if isClosed {
      guard let scalar = HTMLEntities.scalar(named: name) else { return nil }
      self.init(scalar: scalar, byteCount: end - offset + 1)
    } else {
      self.init(openName: name)
    }
  }

  private static let maxNameBytes = 32

  /// The five that old pages leave open; any other open name is more often a part of an address.
  private init?(openName name: Span<UInt8>) {
    for open in ["amp", "lt", "gt", "quot", "nbsp"] {
      let length = open.utf8.count
      guard length <= name.count, ShortName(name.extracting(0..<length)) == ShortName(open.utf8.span),
        let scalar = HTMLEntities.scalar(named: open.utf8.span)
      else { continue }
      self.init(scalar: scalar, byteCount: 1 + length)
      return
    }
    return nil
  }

  private init?(numericIn bytes: Span<UInt8>, at offset: Int) {
    var end = offset + 2
    let isHex = end < bytes.count && bytes[end] | 0x20 == UInt8(ascii: "x")
    if isHex { end += 1 }
    var value: UInt32 = 0
    let first = end
    while end < bytes.count, let digit = hexDigitValue(bytes[end]), isHex || digit < 10 {
      value = min(value * (isHex ? 16 : 10) + digit, 0x11_0000)
      end += 1
    }
    guard end > first else { return nil }
    let isClosed = end < bytes.count && bytes[end] == UInt8(ascii: ";")
    self.init(scalar: HTMLEntities.scalar(numbered: value), byteCount: end - offset + (isClosed ? 1 : 0))
  }
}

func isNameByte(_ byte: UInt8) -> Bool {
  (0x61...0x7a).contains(byte) || (0x41...0x5a).contains(byte) || (0x30...0x39).contains(byte)
}

func hexDigitValue(_ byte: UInt8) -> UInt32? {
  switch byte {
  case 0x30...0x39: UInt32(byte - 0x30)
  case 0x41...0x46: UInt32(byte - 0x41 + 10)
  case 0x61...0x66: UInt32(byte - 0x61 + 10)
  default: nil
  }
}
