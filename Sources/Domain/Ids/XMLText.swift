extension String {
  /// For the text of an XML element and for an attribute in double quotes, read back as it was, but for what XML 1.0
  /// cannot hold, which is left out.
  package var xmlEscaped: String {
    var escaped = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\t", "\n", "\r": escaped += "&#\(scalar.value);"
      case _ where scalar.value < 0x20 || scalar.value == 0xfffe || scalar.value == 0xffff: break
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
