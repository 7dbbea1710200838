import Feeds
import Foundation
import Testing

@Suite struct GoldenTests {
  @Test(arguments: try Fixtures.names())
  func reads(_ name: String) throws {
    let document = try FeedReader().read(try Fixtures.bytes(name), url: "https://feeds.example/all/\(name)")
    let expected = Fixtures.folder.appending(path: name + ".expected")
    if Fixtures.isUpdating { try document.rendered.write(to: expected, atomically: true, encoding: .utf8) }
    #expect(document.rendered == (try String(contentsOf: expected, encoding: .utf8)))
  }
}
