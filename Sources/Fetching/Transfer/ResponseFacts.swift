import CCurl
import Domain

/// What the schedule and the next request need from the headers of an answer.
extension EasyHandle {
  func meta(askedWith asked: Validators) -> FetchMeta {
    let status = number(CURLINFO_RESPONSE_CODE)
    var given = Validators(etag: validator("ETag"), lastModified: validator("Last-Modified"))
    if status == 304 {
      // RFC 9111 §4.3.4: what a 304 does not say stays as it was.
      given = Validators(
        etag: given.etag ?? asked.etag, lastModified: given.lastModified ?? asked.lastModified)
    }
    return FetchMeta(
      status: status, effectiveURL: text(CURLINFO_EFFECTIVE_URL) ?? "", validators: given, maxAge: maxAge,
      retryAfter: retryAfter)
  }

  /// One that can be sent back as it is; another would make every later request fail.
  private func validator(_ name: String) -> String? {
    header(name).flatMap { $0.utf8.count <= maxValidatorBytes && HeaderLines.isSendable($0) ? $0 : nil }
  }

  /// Seconds or a date, which curl counts from its own clock; at most a year.
  var retryAfter: Duration? {
    let seconds = quantity(CURLINFO_RETRY_AFTER)
    return seconds > 0 ? .seconds(min(seconds, secondsOfAYear)) : nil
  }

  private var maxAge: Duration? {
    freshness(
      cacheControl: header("Cache-Control"), age: header("Age"), expires: header("Expires"),
      date: header("Date"))
  }
}

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

private let secondsOfAYear = 31_536_000
/// Servers refuse requests whose headers are long; real validators have some dozens of bytes.
private let maxValidatorBytes = 1_024

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
