import Domain

/// One fetch on its way through its hops: where it goes now, and what has led there. Each hop is a transfer
/// of its own, so that it waits for a place at its own host and its status is known.
struct Journey {
  let submission: Submission
  private(set) var site: Site
  private(set) var redirects: [Redirect] = []
  /// Used up by earlier hops.
  private(set) var spent: Duration = .zero
  /// Still at the server that the source names, or one that may know its secrets; once left, left for good.
  private(set) var isAtHome = true
  private(set) var validators: Validators
  private(set) var usesHTTP2: Bool
  /// An answer from no cache is wanted: the last one made no sense.
  private(set) var isFresh = false

  init(_ submission: Submission) {
    self.submission = submission
    site = submission.site
    validators = submission.request.validators
    usesHTTP2 = submission.request.access.usesHTTP2
  }

  var access: SourceAccess { submission.request.access }
  private var home: Site { submission.site }

  /// A temporary redirect led here: what is said here is not said of the source's address.
  var isMoved: Bool { redirects.contains { !$0.isPermanent } }

  /// The next hop.
  /// - Throws: where it may not be taken.
  func redirected(
    _ status: Int, to location: String, after span: Duration, maxRedirects: Int
  ) throws(FetchFailure) -> Journey {
    guard redirects.count < maxRedirects else {
      throw FetchFailure(.redirects, "more than \(maxRedirects) redirects (max-redirects)")
    }
    let target = try target(of: location)
    guard target.isSecure || !site.isSecure else {
      throw FetchFailure(.downgrade, "a redirect from https to http, at '\(target.host.name)', refused")
    }
    // Without cookies the same question gets the same answer.
    guard target.url != home.url, !redirects.contains(where: { $0.target == target.url }) else {
      throw FetchFailure(.redirects, "redirects in a circle, back to '\(target.host.name)'")
    }
    var next = self
    next.site = target
    next.redirects.append(Redirect(status, to: target.url))
    next.spent += span
    next.isAtHome = isAtHome && target.isSafeForSecrets(of: home)
    return next
  }

  private func target(of location: String) throws(FetchFailure) -> Site {
    do throws(FetchFailure) {
      return try site.target(of: location)
    } catch {
      throw FetchFailure(error.kind, "a redirect: \(error.words)")
    }
  }

  /// The same hop over HTTP/1.1; nil where that was it.
  func overHTTP1(after span: Duration) -> Journey? {
    guard usesHTTP2 else { return nil }
    var next = self
    next.usesHTTP2 = false
    next.spent += span
    return next
  }

  /// The same hop past all caches; nil where that was it.
  func pastCaches(after span: Duration) -> Journey? {
    guard !isFresh else { return nil }
    var next = self
    next.validators = .none
    next.isFresh = true
    next.spent += span
    return next
  }
}

/// What a transfer that has ended leads to.
enum Verdict {
  case ended(FetchOutcome)
  case onward(Journey)
}
