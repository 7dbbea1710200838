/// A language tag as the rest of tensiond wants it: BCP 47 in lower case with hyphens; nil for what is none.
func languageTag(_ text: String) -> String? {
  let tag = text.lowercased().replacing("_", with: "-").filter { !$0.isWhitespace }
  let first = tag.split(separator: ",").first.map(String.init) ?? ""
  let isTag = first.utf8.count <= 35 && first.utf8.allSatisfy { isNameByte($0) || $0 == UInt8(ascii: "-") }
  return !first.isEmpty && isTag ? first : nil
}
