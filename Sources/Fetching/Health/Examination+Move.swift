import Domain

/// Redirects for good.
extension Examination {
  /// Of a poll that was answered.
  mutating func followRedirects(_ sighting: PollSighting, _ feed: FeedSighting?) {
    if health.movedTo != nil {
      health.move?.failureCount = 0
      return
    }
    guard let target = sighting.permanentURL.flatMap(sound) else {
      // One that is barred stays so: by now its items are known, and would prove it the next time.
      if health.move?.isBarred == false { health.move = nil }
      return
    }
    guard var move = candidate(target, feed), !move.isBarred else { return }
    move.proof.count += 1
    health.move = move
    let isProven = move.proof.count >= options.move.pollCount && now - move.proof.since >= options.move.span
    if isProven { take(move) }
  }

  /// Nil where nothing was read there yet. What was not changed is what was read there before.
  private mutating func candidate(_ target: String, _ feed: FeedSighting?) -> SourceHealth.Move? {
    let known = health.move.flatMap { $0.target == target ? $0 : nil }
    guard let feed, known?.isBarred != true else { return known }
    var move = known ?? SourceHealth.Move(target: target, proof: SourceHealth.Run(since: now, count: 0))
    move.isBarred = !isSameFeed(feed)
    health.move = move
    return move
  }

  /// Before the first read, what is read is the source.
  private func isSameFeed(_ feed: FeedSighting) -> Bool {
    !health.wasFeed || hasUsualTitle(feed) || feed.itemCount > feed.newItemCount
  }

  /// Nil for an address that a source is not moved to.
  private func sound(_ target: String) -> String? {
    guard let home = try? Site(source.url), let site = try? Site(target), site != home else { return nil }
    let isPublic = ProxiedTarget.reach(of: site.host.name) == .global
    return isPublic && (site.isSecure || !home.isSecure) ? site.url : nil
  }

  private mutating func take(_ move: SourceHealth.Move) {
    health.move?.isTaken = true
    let since = move.proof.since
    events.append(
      SourceEvent(
        .moved(to: move.target), of: source.id, since: since,
        cause: "the server has led there for good since \(since.date), and it is the same feed",
        advice: "write 'url: \(move.target)' into the source '\(source.id)' of the configuration"))
  }

  /// - Parameter isOver: it is not going to be better.
  mutating func failMove(isOver: Bool) {
    guard var move = health.move else { return }
    move.failureCount += 1
    health.move = move
    guard isOver || move.failureCount >= options.maxMoveFailureCount else { return }
    health.move = nil
    events.append(
      SourceEvent(
        .wentBack(from: move.target), of: source.id, since: now,
        cause: "it fails there; the configured address is asked again",
        advice: "see docs/SOURCES.md#moved"))
  }
}
