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
    let tellings = unseen.isEmpty ? [:] : Dictionary(grouping: articles, by: \.wording)
    let retold = try ledger.retold(unseen.filter { tellings[$0.wording]?.count == 1 })
    let isWhole = unseen.count == articles.count
    let allDrift = isWhole && retold.count >= Self.minProof && retold.count * 2 >= unseen.count
    fresh = unseen.filter { article in
      guard let dates = retold[article.id] else { return true }
      let keepsDate = article.item.published.map { dates.contains($0) } ?? false
      return !(keepsDate || allDrift)
    }
    guidChurn01 = unseen.isEmpty ? nil : Double(unseen.count - fresh.count) / Double(unseen.count)
  }
}
