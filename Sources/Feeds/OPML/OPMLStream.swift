import CFeedXML

/// Owns one libxml2 push parser and feeds its events to an `OPMLBuilder`; freed once, one thread at a time.
/// Loads nothing, expands no entity but XML's five.
@safe struct OPMLStream: ~Copyable {
  private static let chunkBytes = 64 << 10
  private static let isInitialised: Bool = {
    feedxml_initialise()
    return true
  }()

  private let raw: OpaquePointer

  /// Static, because a noncopyable type with a `deinit` may not throw half-built. Nil when memory is short.
  /// `builder` must stay where it is as long as the stream; `read` below sees to it.
  private static func open(_ builder: UnsafeMutablePointer<OPMLBuilder>) -> OPMLStream? {
    precondition(isInitialised)
    var handler = unsafe feedxml_handler(start: startElement, end: endElement, text: characters)
    guard let raw = unsafe feedxml_create(&handler, builder, 1) else { return nil }
    return unsafe OPMLStream(raw: raw)
  }

  private init(raw: OpaquePointer) { unsafe self.raw = raw }

  deinit { unsafe feedxml_destroy(raw) }

  /// - Parameter document: UTF-8 without an XML declaration, mended.
  /// - Returns: false when memory is short.
  static func read(_ document: [UInt8], into builder: inout OPMLBuilder) -> Bool {
    unsafe withUnsafeMutablePointer(to: &builder) { builder in
      guard let stream = unsafe open(builder) else { return false }
      for start in stride(from: 0, to: document.count, by: chunkBytes) {
        let end = min(start + chunkBytes, document.count)
        stream.push(document[start..<end], isLast: end == document.count)
      }
      return true
    }
  }

  private func push(_ chunk: ArraySlice<UInt8>, isLast: Bool) {
    unsafe chunk.withUnsafeBufferPointer { bytes in
      unsafe feedxml_push(raw, bytes.baseAddress, Int32(bytes.count), isLast ? 1 : 0)
    }
  }
}

/// The attributes of one start tag where libxml2 has them: valid until the callback that got them returns.
@safe struct OPMLAttributes {
  typealias Name = UnsafePointer<CChar>

  private let fields: UnsafePointer<Name?>?
  private let count: Int32

  init(_ fields: UnsafePointer<Name?>?, count: Int32) {
    unsafe self.fields = fields
    self.count = unsafe fields == nil ? 0 : count
  }

  /// The value of an attribute without a prefix, whatever its case, references decoded.
  subscript(name: String) -> String? { unsafe value(name, prefix: nil) }

  /// Known by the prefix that the writer gives them.
  subscript(note: OPMLDocument.Note) -> String? {
    unsafe OPMLDocument.notePrefix.withCString { unsafe value(note.rawValue, prefix: $0) }
  }

  private func value(_ name: String, prefix: UnsafePointer<CChar>?) -> String? {
    guard count > 0 else { return nil }
    var length = 0
    guard let first = unsafe feedxml_attribute(fields, count, prefix, name, &length) else { return nil }
    return unsafe String(decoding: UnsafeRawBufferPointer(start: first, count: length), as: UTF8.self)
  }
}

// The callbacks get the builder back from the context that `open` made of it; they capture nothing.

private func startElement(
  _ context: UnsafeMutableRawPointer?, _ name: OPMLAttributes.Name?, _: OPMLAttributes.Name?,
  _: OPMLAttributes.Name?, _ count: Int32, _ fields: UnsafePointer<OPMLAttributes.Name?>?
) -> Int32 {
  guard let builder = unsafe context?.assumingMemoryBound(to: OPMLBuilder.self), let name = unsafe name else {
    return 0
  }
  let local = unsafe String(cString: name).lowercased()
  unsafe builder.pointee.start(local, OPMLAttributes(fields, count: count))
  return unsafe builder.pointee.wantsText ? 1 : 0
}

private func endElement(_ context: UnsafeMutableRawPointer?) -> Int32 {
  guard let builder = unsafe context?.assumingMemoryBound(to: OPMLBuilder.self) else { return 0 }
  unsafe builder.pointee.end()
  return unsafe builder.pointee.wantsText ? 1 : 0
}

private func characters(_ context: UnsafeMutableRawPointer?, _ bytes: UnsafePointer<UInt8>?, _ count: Int) {
  guard let builder = unsafe context?.assumingMemoryBound(to: OPMLBuilder.self) else { return }
  unsafe builder.pointee.text(UnsafeBufferPointer(start: bytes, count: count))
}
