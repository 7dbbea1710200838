import CFeedXML

extension OPMLBuilder: XMLReceiver {
  @unsafe static var handler: feedxml_handler {
    unsafe feedxml_handler(start: startElement, end: endElement, text: characters)
  }
}

extension XMLAttributes {
  /// Known by the prefix that the writer gives them.
  subscript(note: OPMLDocument.Note) -> String? {
    unsafe value(note.rawValue, prefix: OPMLDocument.notePrefix)
  }
}

private func startElement(
  _ context: UnsafeMutableRawPointer?, _ name: XMLAttributes.Name?, _: XMLAttributes.Name?,
  _: XMLAttributes.Name?, _ count: Int32, _ fields: UnsafePointer<XMLAttributes.Name?>?
) -> Int32 {
  guard let builder = unsafe context?.assumingMemoryBound(to: OPMLBuilder.self), let name = unsafe name else {
    return 0
  }
  let local = unsafe String(cString: name).lowercased()
  unsafe builder.pointee.start(local, XMLAttributes(fields, count: count))
  return unsafe builder.pointee.wantsText ? 1 : 0
}

private func endElement(_ context: UnsafeMutableRawPointer?) -> Int32 {
  guard let builder = unsafe context?.assumingMemoryBound(to: OPMLBuilder.self) else { return 0 }
  unsafe builder.pointee.end()
  return unsafe builder.pointee.wantsText ? 1 : 0
}

private func characters(_ context: UnsafeMutableRawPointer?, _ bytes: UnsafePointer<UInt8>?, _ count: Int) {
  guard let builder = unsafe context?.assumingMemoryBound(to: OPMLBuilder.self) else { return }
  let text = unsafe UnsafeBufferPointer(start: bytes, count: count)
  unsafe builder.pointee.text(text.span)
}
