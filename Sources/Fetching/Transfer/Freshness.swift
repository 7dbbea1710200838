import CCurl

/// How long an answer stays fresh; nil where the server does not say or forbids storing it.
///
/// At most a year. Expires is read against the server's own Date, so that its clock need not be right.
/// Source: RFC 9111 §4.2.1, §4.2.3, §5.2.2.
func freshness(cacheControl: String?, age: String?, expires: String?, date: String?) -> Duration? {
  let directives = (cacheControl ?? "").split(separator: ",").map(directive)
  guard !directives.contains(where: { $0.name == "no-cache" || $0.name == "no-store" }) else { return nil }
  if let seconds = directives.first(where: { $0.name == "max-age" })?.seconds {
    let spent = max(0, min(age.flatMap { Int($0) } ?? 0, secondsOfAYear))
    return .seconds(max(0, min(seconds, secondsOfAYear) - spent))
  }
  guard let end = moment(expires), let start = moment(date) else { return nil }
  return .seconds(max(0, min(end - start, secondsOfAYear)))
}

/// How long a server asks to be left alone; nil where it does not, or in words that nobody understands. At
/// most a year; a date counts from the server's own Date, so that no clock of ours has to be right.
/// Source: RFC 9110 §10.2.3.
func wait(retryAfter: String?, date: String?) -> Duration? {
  guard let retryAfter else { return nil }
  let seconds: Int
  if !retryAfter.isEmpty, retryAfter.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
    seconds = Int(retryAfter) ?? secondsOfAYear
  } else if let end = moment(retryAfter), let start = moment(date) {
    seconds = end - start
  } else {
    return nil
  }
  return seconds > 0 ? .seconds(min(seconds, secondsOfAYear)) : nil
}

private let secondsOfAYear = 31_536_000

private func directive(_ text: Substring) -> (name: String, seconds: Int?) {
  let parts = text.filter { $0 != " " && $0 != "\t" && $0 != "\"" }.split(separator: "=", maxSplits: 1)
  return (parts.first?.lowercased() ?? "", parts.count == 2 ? Int(parts[1]).map { max(0, $0) } : nil)
}

/// POSIX seconds of an HTTP date.
private func moment(_ text: String?) -> Int? {
  guard let text else { return nil }
  let seconds = unsafe curl_getdate(text, nil)
  return seconds < 0 ? nil : seconds
}
