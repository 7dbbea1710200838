/// A web page where a feed was looked for, and the feeds that it names.
package struct PageReport: Encodable, Sendable {
  package var place: String
  package var title: String
  package var feeds: [String]

  package init(place: String, title: String, feeds: [String]) {
    self.place = place
    self.title = title
    self.feeds = feeds
  }

  package func text(style: Style = .plain) -> String {
    let head = style.bold((title.isEmpty ? place : title).printable) + "\n"
    let place = "  " + style.dim("page".padded(to: 10)) + place.printable + "\n"
    let names = feeds.enumerated().map { number, feed in
      "  " + style.dim((number == 0 ? "feeds" : "").padded(to: 10)) + feed.printable + "\n"
    }
    return head + place + names.joined()
  }
}
