import CUchardet

/// What libuchardet takes some bytes for; nil where it does not know, or names what no feed is written in.
///
/// It tells thirty languages by the pairs of their letters, and the charsets of East Asia by their commonest
/// characters. Its answers for the charsets of DOS and of old Macintoshes, Cyrillic apart, are nearly always
/// Latin in Windows 1250 or 1252 and are not taken. Thread-safe. Cost: O(bytes), about 10 MB/s.
/// Source: Li & Momoi 2001, "A composite approach to language/encoding detection".
func detectedCharset(of bytes: [UInt8]) -> Charset? {
  guard let detector = unsafe uchardet_new() else { return nil }
  defer { unsafe uchardet_delete(detector) }
  let status = unsafe bytes.withUnsafeBytes { bytes in
    unsafe uchardet_handle_data(detector, bytes.baseAddress, bytes.count)
  }
  guard status == 0 else { return nil }
  unsafe uchardet_data_end(detector)
  let name = unsafe String(cString: uchardet_get_charset(detector))
  return Charset(label: name).flatMap(accepted)
}

private func accepted(_ charset: Charset) -> Charset? {
  switch charset {
  case .macintosh, .iso2022JP: nil
  default: charset.form == .other ? charset : nil
  }
}
