package import Domain

/// What a poll saw, as far as it says how a source fares.
package struct PollSighting: Sendable, Hashable {
  package enum Outcome: Sendable, Hashable {
    case read(FeedSighting)
    /// 304, or the bytes of the last body.
    case unchanged
    case failed(PollTrouble)
    /// tensiond itself gave up: nothing was seen.
    case abandoned
  }

  package var outcome: Outcome
  /// Where nothing but permanent redirects led.
  package var permanentURL: String?
  /// Nil where nothing is known of the source's rhythm.
  package var silence: Silence?

  package init(_ outcome: Outcome, permanentURL: String? = nil, silence: Silence? = nil) {
    self.outcome = outcome
    self.permanentURL = permanentURL
    self.silence = silence
  }
}

/// A body that was read as a feed.
package struct FeedSighting: Sendable, Hashable {
  /// Such as `Atom`.
  package var format: String
  package var title: String
  /// As the document says it; nil where it does not.
  package var language: String?
  package var itemCount: Int
  package var newItemCount: Int
  /// The newest date of a new item.
  package var newestItem: Timestamp?
  /// Of the items that can be compared, the share with a guid that was never seen and a link or title that
  /// was; nil where there are none.
  package var guidChurn01: Double?

  package init(
    format: String, title: String, language: String? = nil, itemCount: Int, newItemCount: Int,
    newestItem: Timestamp? = nil, guidChurn01: Double? = nil
  ) {
    self.format = format
    self.title = title
    self.language = language
    self.itemCount = itemCount
    self.newItemCount = newItemCount
    self.newestItem = newestItem
    self.guidChurn01 = guidChurn01
  }
}

/// Why a poll gave no feed.
package struct PollTrouble: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// 410.
    case gone
    /// 404.
    case missing
    /// Nobody answered: the server is down, or the way to it, or our own network.
    case silent
    /// A web page, of the outlet or of whoever stands in the way.
    case page
    /// Another document, or a guard that wants to see a browser.
    case noFeed
    /// Any other answer, and what could not be asked.
    case other
  }

  package var kind: Kind
  /// The cause, for an operator.
  package var words: String
  /// A heading of docs/SOURCES.md.
  package var anchor: String?

  package init(_ kind: Kind, _ words: String, anchor: String? = nil) {
    self.kind = kind
    self.words = words
    self.anchor = anchor
  }
}

/// How long nothing new has come, and how odd that is.
package struct Silence: Sendable, Hashable {
  package var since: Timestamp
  /// The chance that a sound source is silent for so long is exp(-surpriseNats).
  package var surpriseNats: Double
  /// Half of its gaps are shorter; nil where too little is known.
  package var expectedGap: Duration?

  package init(since: Timestamp, surpriseNats: Double, expectedGap: Duration?) {
    self.since = since
    self.surpriseNats = surpriseNats
    self.expectedGap = expectedGap
  }

  /// - Parameter rhythm: with what the poll taught.
  package init(of rhythm: PublicationRhythm, now: Timestamp) {
    let since = rhythm.silentSince
    self.init(
      since: since, surpriseNats: rhythm.surprise(ofSilenceSince: since, now: now),
      expectedGap: rhythm.medianGap)
  }
}

extension PollSighting {
  /// Of a fetch that gave no body to read, or the one that is known already. Of any other body only its reader
  /// can say what it is.
  package init(unread outcome: FetchOutcome, silence: Silence? = nil) {
    switch outcome {
    case .unchanged(let meta): self.init(.unchanged, permanentURL: meta.permanentURL, silence: silence)
    case .body(let body): self.init(.unchanged, permanentURL: body.meta.permanentURL, silence: silence)
    case .failed(let failure) where failure.isOurs: self.init(.abandoned)
    case .failed(let failure): self.init(.failed(PollTrouble(failure)))
    }
  }
}

extension PollTrouble {
  package init(_ failure: FetchFailure) {
    self.init(Kind(failure.kind), failure.words, anchor: failure.anchor)
  }
}

extension PollTrouble.Kind {
  fileprivate init(_ kind: FetchFailure.Kind) {
    switch kind {
    case .gone: self = .gone
    case .missing: self = .missing
    // Portals of hotels break TLS and answer for names with addresses of their own.
    case .hostUnknown, .unreachable, .timedOut, .tls, .proxy, .addressRefused: self = .silent
    case .challenge: self = .noFeed
    default: self = .other
    }
  }
}
