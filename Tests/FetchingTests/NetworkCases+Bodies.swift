import Domain
import TestSupport
import Testing

@testable import Fetching

private let small = options { $0.maxBodyBytes = 64 << 10 }
private let tooLarge = Trial.Outcome.failure(.bodyTooLarge, "body over 64 KiB (max-body)")
private let letters = [UInt8](repeating: 97, count: 16_384)

extension NetworkCase {
  /// Lengths, chunks and compression.
  static let bodies = [
    NetworkCase(
      id: "body_1GB",
      trials: [
        Trial(name: "endless", options: small, outcome: tooLarge) { _ in
          .raw("HTTP/1.1 200 -\r\n\r\n", body: letters, ending: .endless)
        },
        Trial(name: "endless chunks", options: small, outcome: tooLarge) { _ in
          let chunk = "4000\r\n" + String(decoding: letters, as: UTF8.self) + "\r\n"
          return .raw(
            "HTTP/1.1 200 -\r\nTransfer-Encoding: chunked\r\n\r\n" + String(repeating: chunk, count: 8),
            ending: .stalled(bodyByteCount: 0))
        },
      ]),
    NetworkCase(
      id: "content_length_lies_high",
      trials: [
        Trial(name: "too high", outcome: .failure(.bodyBroken, "in the middle of the body")) { _ in
          .raw("HTTP/1.1 200 -\r\nETag: \"1\"\r\nContent-Length: 60\r\n\r\n<rss/>")
        }
      ]),
    NetworkCase(
      id: "content_length_lies_low",
      elsewhere: "Feeds tells that the feed is cut off, Poll keeps no validators",
      trials: [
        Trial(name: "too low", outcome: .body("<rss")) { _ in
          .raw("HTTP/1.1 200 -\r\nContent-Length: 4\r\n\r\n<rss/>")
        }
      ]),
    NetworkCase(
      id: "content_length_huge",
      trials: [
        ("9000000000000000000", Trial.Outcome.failure(.bodyTooLarge, "(max-body)")),
        ("99999999999999999999", .failure(.bodyTooLarge, "(max-body)")),
        ("-5", .failure(.badAnswer, "not an HTTP answer")),
        ("6\r\nContent-Length: 7", .failure(.bodyBroken, "more than one Content-Length")),
        ("6\r\nContent-Length: 6", .body("<rss/>")),
      ].map { length, outcome in
        Trial(name: length, outcome: outcome) { _ in
          .raw("HTTP/1.1 200 -\r\nContent-Length: \(length)\r\n\r\n<rss/>")
        }
      }),
    NetworkCase(
      id: "chunked_bad",
      trials: [
        Trial(name: "a size that is none", outcome: .failure(.badAnswer, "not an HTTP answer")) { _ in
          .chunked([("six", "<rss/>")])
        },
        Trial(name: "a size of 20 digits", outcome: .failure(.badAnswer, "not an HTTP answer")) { _ in
          .chunked([("99999999999999999999", "<rss/>")])
        },
        Trial(name: "no end", outcome: .failure(.bodyBroken)) { _ in .chunked([("6", "<rss/>")], end: "") },
        Trial(name: "a giant extension", outcome: .body("<rss/>")) { _ in
          .chunked([("6;x=" + String(repeating: "y", count: 1 << 20), "<rss/>")])
        },
        Trial(name: "trailers", outcome: .body("<rss/>")) { _ in
          .chunked([("6", "<rss/>")], end: "0\r\nETag: \"late\"\r\nX-Sum: 1\r\n\r\n")
        },
        Trial(name: "endless trailers", options: small, outcome: .failure(.bodyBroken)) { _ in
          .chunked([("6", "<rss/>")], end: "0\r\nX-Sum: " + String(repeating: "1", count: 1 << 20))
        },
      ]),
    NetworkCase(
      id: "gzip_bomb",
      trials: [
        Trial(name: "gzip", options: small, outcome: tooLarge) { _ in .compressed("gzip", bomb) },
        Trial(name: "gzip without the header", options: small, outcome: tooLarge) { _ in
          .compressed(nil, bomb)
        },
        Trial(name: "gzip in gzip", options: small, outcome: tooLarge) { _ in
          .compressed("gzip, gzip", storedAsGzip(bomb))
        },
        Trial(name: "three layers", outcome: .failure(.bodyBroken, "compressed 3 times; at most 2")) { _ in
          .compressed("gzip, gzip, gzip", storedAsGzip(storedAsGzip(storedAsGzip(Array("<rss/>".utf8)))))
        },
        Trial(name: "nothing but empty members", options: small, outcome: tooLarge) { _ in
          .compressed("gzip", (0..<4_000).flatMap { _ in storedAsGzip([]) })
        },
      ]
        + ["br", "zstd", "compress"].map { coding in
          Trial(name: coding, outcome: .failure(.bodyBroken, "'\(coding)', which was not asked for")) { _ in
            .compressed(coding, letters)
          }
        }),
    NetworkCase(
      id: "decompress_unasked",
      trials: [
        Trial(name: "br", outcome: .failure(.bodyBroken, "'br', which was not asked for")) { _ in
          .compressed("br", [0x8b, 0x02, 0x80])
        },
        Trial(name: "gzip without a header", outcome: .body("<rss/>")) { _ in
          .compressed(nil, storedAsGzip(Array("<rss/>".utf8)))
        },
        Trial(
          name: "one layer more than is said", outcome: .anyBody,
          also: { outcome, _ in
            if case .body(let body) = outcome { body.bytes.starts(with: [0x1f, 0x8b]) } else { false }
          }
        ) { _ in .compressed("gzip", storedAsGzip(storedAsGzip(Array("<rss/>".utf8)))) },
        Trial(name: "only the mark of gzip", outcome: .failure(.bodyBroken, "it ends too early")) { _ in
          .compressed(nil, [0x1f, 0x8b])
        },
      ]),
  ]
}

/// 5 MB out of 45 KB: the letter a 5,000 times, made once with Python's `gzip.compress(b"a" * 5000, 9,
/// mtime=0)`, a thousand times behind itself, which makes one file.
private let bomb = (0..<1_000).flatMap { _ in fiveThousandLetters }

let fiveThousandLetters: [UInt8] = [
  0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xed, 0xc1, 0x31, 0x01, 0x00, 0x00, 0x00, 0xc2,
  0xa0, 0xac, 0xeb, 0x5f, 0xc2, 0x14, 0x7e, 0x40, 0x01, 0x00, 0x00, 0x00, 0x00, 0x6f, 0x03, 0x76, 0x59, 0xf4,
  0x4c, 0x88, 0x13, 0x00, 0x00,
]
