/// Text of foreign origin for one log line: printable ASCII kept, all else a question mark, at most 160
/// characters.
func printable(_ text: String) -> String {
  let shown = text.unicodeScalars.prefix(160).map { (0x20...0x7e).contains($0.value) ? Character($0) : "?" }
  return String(shown)
}

/// "16 MiB", "4 KiB", "1000 bytes": the largest unit that needs no fraction.
func byteWords(_ count: Int) -> String {
  if count > 0, count.isMultiple(of: 1 << 20) { return "\(count >> 20) MiB" }
  if count > 0, count.isMultiple(of: 1 << 10) { return "\(count >> 10) KiB" }
  return "\(count) bytes"
}
