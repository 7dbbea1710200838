import Domain

/// What an article says about where it comes from: a dateline, a wire's tag, a chain of "citing".
struct OriginReader {
  let lexicon: Lexicon
  let text: ArticleText
  let selection: MentionSelection
  let article: Article

  /// Words of a dateline at most: "YEREVAN, May 3, 2026 (AP) -".
  private static let maxDatelineWordCount = 9

  func hints() -> OriginHints { OriginHints(wire: wire, citing: citing) }

  // MARK: Dateline

  /// "BAKU, May 3 -" at the start of the title or the body: its place is the reporter's, not the event's.
  func datelines() -> [Range<Int>] {
    text.sentences.filter { $0.isTitle || $0.number == 0 }.compactMap(dateline)
  }

  private func dateline(of sentence: SentenceSpan) -> Range<Int>? {
    let first = sentence.tokens.lowerBound
    guard text.tokens[first].flags.contains(.allCapitals) else { return nil }
    guard selection.names.contains(where: { $0.tokens.lowerBound == first }) else { return nil }
    let reach = sentence.tokens.dropFirst().prefix(Self.maxDatelineWordCount)
    return reach.first { hasDash(before: $0) }.map { first..<$0 }
  }

  private func hasDash(before token: Int) -> Bool {
    guard text.tokens[token].flags.contains(.clauseStopBefore) else { return false }
    let between = text.text(ofBytes: Int(text.tokens[token - 1].end)..<Int(text.tokens[token].start))
    return between.contains { $0 == "-" || $0 == "–" || $0 == "—" }
  }

  // MARK: Wire

  private var wire: String? {
    selection.names.first(where: isTag).flatMap(media) ?? byline ?? origin
  }

  private func media(_ name: Name) -> String? {
    guard let entity = name.entity, lexicon.gazetteer.entities[entity]?.kind == .media else { return nil }
    return entity.text
  }

  /// "(AP)", "/TASS/", or within the dateline.
  private func isTag(_ name: Name) -> Bool {
    guard media(name) != nil else { return false }
    if datelines().contains(where: { $0.overlaps(name.tokens) }) { return true }
    let before = Int(text.tokens[name.tokens.lowerBound].start) - 1
    let after = Int(text.tokens[name.tokens.upperBound - 1].end)
    guard before >= 0, after < text.bytes.count else { return false }
    let pair = (text.bytes[before], text.bytes[after])
    return pair == (0x28, 0x29) || pair == (0x2F, 0x2F)
  }

  private var byline: String? {
    article.item.authors.lazy.compactMap { author in
      author.split(separator: "/").compactMap { outlet(named: $0) }.first
    }
    .first
  }

  private var origin: String? { article.item.originTitle.flatMap { outlet(named: $0[...]) } }

  private func outlet(named text: Substring) -> String? {
    lexicon.mediaNames[Folding(language: "en").folded(String(text)).trimmed]?.text
  }

  // MARK: Chain

  /// The last name after a word of citing: "state radio, citing the ministry".
  private var citing: String? {
    let cited = selection.lists.filter { $0.list == .citing }.map(\.mention)
    guard let last = cited.last,
      let sentence = text.sentences.first(where: { $0.tokens.contains(last.start) })
    else {
      return nil
    }
    return selection.names.first { name in
      name.tokens.lowerBound >= last.end && sentence.tokens.contains(name.tokens.lowerBound)
        && name.tokens.lowerBound - last.end <= 4 && name.entity != nil
    }?.entity?.text
  }
}

extension String {
  /// Without white space at its ends.
  var trimmed: String {
    let kept = drop(while: \.isWhitespace)
    guard let last = kept.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(kept[...last])
  }
}
