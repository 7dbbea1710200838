import CFeedXML

/// Owns one libxml2 push parser and feeds its events to a `FeedBuilder`; freed once, one thread at a time.
///
/// Loads nothing, expands no entity but XML's five. Input is UTF-8 without an XML declaration.
@safe struct XMLStream: ~Copyable {
  /// As much at a time as keeps the copy that libxml2 makes small.
  private static let chunkBytes = 64 << 10
  private static let isInitialised: Bool = {
    feedxml_initialise()
    return true
  }()

  private let raw: OpaquePointer

  /// Static, because a noncopyable type with a `deinit` may not throw half-built. Nil when memory is short.
  /// `builder` must outlive the stream; `read` below sees to it.
  private static func open(_ builder: FeedBuilder, isRecovering: Bool) -> XMLStream? {
    precondition(isInitialised)
    var handler = unsafe feedxml_handler(start: startElement, end: endElement, text: characters)
    let context = unsafe Unmanaged.passUnretained(builder).toOpaque()
    guard let raw = unsafe feedxml_create(&handler, context, isRecovering ? 1 : 0) else { return nil }
    return unsafe XMLStream(raw: raw)
  }

  private init(raw: OpaquePointer) { unsafe self.raw = raw }

  deinit { unsafe feedxml_destroy(raw) }

  enum Outcome: Equatable {
    case wellFormed
    case broken(line: Int, reason: String)
    case outOfMemory
  }

  /// Reads the whole of `document` into `builder`; a stream that does not recover stops at the first error.
  static func read(_ document: ArraySlice<UInt8>, into builder: FeedBuilder, isRecovering: Bool) -> Outcome {
    withExtendedLifetime(builder) {
      guard let stream = open(builder, isRecovering: isRecovering) else { return .outOfMemory }
      var start = document.startIndex
      while start < document.endIndex, isRecovering || !stream.hasError {
        let end = min(start + chunkBytes, document.endIndex)
        stream.push(document[start..<end], isLast: end == document.endIndex)
        start = end
      }
      return stream.outcome
    }
  }

  private func push(_ chunk: ArraySlice<UInt8>, isLast: Bool) {
    unsafe chunk.withUnsafeBufferPointer { bytes in
      unsafe feedxml_push(raw, bytes.baseAddress, Int32(bytes.count), isLast ? 1 : 0)
    }
  }

  private var hasError: Bool { unsafe feedxml_error_line(raw) > 0 }

  private var outcome: Outcome {
    let line = unsafe Int(feedxml_error_line(raw))
    return line == 0
      ? .wellFormed : .broken(line: line, reason: unsafe String(cString: feedxml_error_text(raw)))
  }
}

// The callbacks get the builder back from the context that `open` made of it; they capture nothing.

private typealias Name = UnsafePointer<CChar>

private func builder(of context: UnsafeMutableRawPointer?) -> FeedBuilder? {
  guard let context = unsafe context else { return nil }
  return unsafe Unmanaged<FeedBuilder>.fromOpaque(context).takeUnretainedValue()
}

private func startElement(
  _ context: UnsafeMutableRawPointer?, _ name: Name?, _ prefix: Name?, _ uri: Name?, _ attributeCount: Int32,
  _ attributes: UnsafePointer<Name?>?
) {
  guard let builder = unsafe builder(of: context) else { return }
  let key = ElementKey(
    name: Int(bitPattern: name), prefix: Int(bitPattern: prefix), uri: Int(bitPattern: uri))
  let element = builder.elements.element(key) {
    unsafe ElementName(local: string(name), prefix: prefix.map(string), uri: uri.map(string))
  }
  guard builder.wantsAttributes, let attributes = unsafe attributes else {
    builder.start(element, attributes: [])
    return
  }
  let count = min(Int(attributeCount), builder.limits.maxAttributeCount)
  builder.start(element, attributes: (0..<count).map { unsafe attribute(attributes + 5 * $0) })
}

private func endElement(_ context: UnsafeMutableRawPointer?) {
  unsafe builder(of: context)?.end()
}

private func characters(_ context: UnsafeMutableRawPointer?, _ bytes: UnsafePointer<UInt8>?, _ count: Int32) {
  unsafe builder(of: context)?.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
}

private func string(_ name: Name?) -> String {
  guard let name = unsafe name else { return "" }
  return unsafe String(cString: name)
}

/// Five pointers: local name, prefix, namespace, first byte of the value, one past its last.
private func attribute(_ fields: UnsafePointer<Name?>) -> XMLAttribute {
  let name = unsafe string(fields[0])
  let prefix = unsafe fields[1].map(string) ?? ""
  guard let first = unsafe fields[3], let last = unsafe fields[4] else {
    return XMLAttribute(name: name, prefix: prefix, value: "")
  }
  let value = unsafe UnsafeRawBufferPointer(start: first, count: last - first)
  return XMLAttribute(name: name, prefix: prefix, value: unsafe String(decoding: value, as: UTF8.self))
}
