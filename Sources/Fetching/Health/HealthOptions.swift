import Domain

/// What a `HealthJudge` asks for before it believes something.
///
/// The defaults are chosen for polls every two minutes to four hours: counts speak for slow sources, spans for
/// fast ones.
package struct HealthOptions: Sendable, Equatable {
  /// So many polls in a row, the first and the last of them so far apart at least.
  package struct Proof: Sendable, Equatable {
    package var pollCount: Int
    package var span: Duration

    package init(_ pollCount: Int, over span: Duration = .zero) {
      self.pollCount = pollCount
      self.span = span
    }
  }

  /// What it takes to find a doubt proven, and to drop it again.
  package struct Rule: Sendable, Equatable {
    package var proof: Proof
    package var release: Proof

    package init(_ proof: Proof, release: Proof) {
      self.proof = proof
      self.release = release
    }
  }

  /// A source fares as it does for that long at least before it is found to fare otherwise; but for 410.
  package var leastStay: Duration = .hours(1)

  package var gone = Rule(Proof(1), release: Proof(2))
  /// 404. Until then it is a failure as any.
  package var missing = Rule(Proof(6, over: .days(3)), release: Proof(2))
  /// Pages of maintenance stay for an hour or two.
  package var noFeed = Rule(Proof(3, over: .hours(2)), release: Proof(2))
  package var failing = Rule(Proof(3, over: .hours(1)), release: Proof(2))

  /// Of reads with new items alone, since the others say nothing of guids.
  package var guids = Rule(Proof(3, over: .hours(6)), release: Proof(3, over: .hours(6)))
  /// From this share of items with new guids and known links or titles on.
  package var churnShare01 = 0.5
  /// Format, title and language: not one odd answer of one server of many.
  package var trait = Rule(Proof(3, over: .days(1)), release: Proof(2))
  /// After that what a feed says of itself is usual, however it came to be.
  package var traitHoldsAfter: Duration = .days(7)

  /// One in 8,000 gaps of a sound source: in 10,000 sources some five a day.
  package var lateNats = 9.0
  package var late = Rule(Proof(3, over: .minutes(30)), release: Proof(1))
  /// One in nine million.
  package var staleNats = 16.0
  package var stale = Rule(Proof(3, over: .hours(2)), release: Proof(1))
  /// However odd it is, nobody calls an hour's silence stale.
  package var minStaleSilence: Duration = .days(1)
  /// However little is known of a source; longer where four of its gaps are.
  package var maxSilence: Duration = .days(90)

  /// A feed read at the new address each time.
  package var move = Proof(5, over: .days(2))
  /// Failures in a row at the new address, after which the configured one is asked again.
  package var maxMoveFailureCount = 3

  package init() {}
}
