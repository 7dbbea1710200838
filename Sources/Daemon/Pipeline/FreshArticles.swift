import Domain
import Ledger

/// Which articles of a feed were never told before: by their ids, and by their words where the feed gives items new
/// guids.
///
/// An unseen article in words that its source gave before, and that no other item of the feed has, is the old one if
/// it bears the old one's date, or if the whole feed is so: not one item is known by its id, and at least half of
/// them, three at least, by their words. Else it is new: sirens and forecasts say the same each time and mean it.
struct FreshArticles {
  private static let minProof = 3

  /// Oldest first: feeds put the newest on top.
  let fresh: [Article]
  /// Of the unseen ones, the share that was told before; nil where all are seen.
  let guidChurn01: Double?

  init(of articles: [Article], in ledger: LedgerReader) throws(LedgerError) {
    let ids = try ledger.unseen(articles.map(\.id))
    let unseen = articles.reversed().filter { ids.contains($0.id) }
    let retold = unseen.isEmpty ? [:] : try Self.retold(unseen, among: articles, ledger)
    let isWhole = unseen.count == articles.count
    let allDrift = isWhole && retold.count >= Self.minProof && retold.count * 2 >= unseen.count
    fresh = unseen.filter { article in
      guard let dates = retold[article.id] else { return true }
      let keepsDate = article.item.published.map { dates.contains($0) } ?? false
      return !(keepsDate || allDrift)
    }
    guidChurn01 = unseen.isEmpty ? nil : Double(unseen.count - fresh.count) / Double(unseen.count)
  }

  /// Those whose words no other item of the feed has, and its source gave before.
  private static func retold(
    _ unseen: [Article], among articles: [Article], _ ledger: LedgerReader
  ) throws(LedgerError) -> [ArticleID: Set<Timestamp?>] {
    // Words are hashed once: that takes longer than to look them up.
    let wordings = Dictionary(articles.map { ($0.id, $0.wording) }) { first, _ in first }
    let tellings = Dictionary(wordings.values.map { ($0, 1) }, uniquingKeysWith: +)
    return try ledger.retold(
      unseen.compactMap { article in
        wordings[article.id].flatMap { tellings[$0] == 1 ? (article, $0) : nil }
      })
  }
}
