import Glibc

/// The secrets of sources: one file each, by name, in the directory that systemd fills
/// (`LoadCredential=`, `LoadCredentialEncrypted=`; `$CREDENTIALS_DIRECTORY`).
///
/// A file is read when its secret is needed and not kept, so a changed one holds from the next fetch on. The
/// failures name the credential, never what is in it.
/// Source: systemd.exec(5), "Credentials"; systemd.io/CREDENTIALS.
package struct CredentialStore: Sendable {
  /// Nil: there are none.
  private let directory: String?
  private static let maxBytes = 16 << 10

  package init(directory: String?) { self.directory = directory }

  package static let empty = CredentialStore(directory: nil)

  /// Whether a name can be one of systemd's, and no way out of the directory.
  package static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 255 && text.first != "."
      && text.utf8.allSatisfy { byte in
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || "-_.".utf8.contains(byte)
      }
  }

  /// One line of text; line ends behind it are not part of it.
  func secret(_ name: String) throws(FetchFailure) -> Secret {
    guard let directory, Self.isName(name) else {
      throw Self.failure(name, "is not there: the service was given no credentials")
    }
    let descriptor = unsafe open(directory + "/" + name, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Self.failure(name, "cannot be read: \(unsafe String(cString: strerror(errno)).lowercased())")
    }
    defer { close(descriptor) }
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: Self.maxBytes) { buffer, count in
      unsafe count = max(0, read(descriptor, buffer.baseAddress, buffer.count))
    }
    let line = bytes.dropLast(bytes.reversed().prefix { $0 == 10 || $0 == 13 }.count)
    guard !line.isEmpty, line.count < Self.maxBytes, let text = String(validating: line, as: UTF8.self),
      RequestHeader.isOneLine(text)
    else { throw Self.failure(name, "is no single line of text") }
    return Secret(text)
  }

  private static func failure(_ name: String, _ what: String) -> FetchFailure {
    FetchFailure(.credential, "credential '\(printable(name))' \(what)")
  }
}

/// A password or a token. It prints as nothing but that, wherever it ends up.
struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  let text: String

  init(_ text: String) { self.text = text }

  var description: String { "(secret)" }
  var debugDescription: String { "(secret)" }
  var customMirror: Mirror { Mirror(self, children: []) }
}

/// What one fetch needs to know and nobody else.
struct FetchSecrets: Sendable {
  var login: Secret?
  var proxy: Secret?

  static let none = FetchSecrets()
}
