#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Errors of the system in words that say more than its own.
public enum SystemError {
  /// What an error number means, as a clause.
  public static func reason(_ code: Int32) -> String {
    switch code {
    case ENOSPC: "no space left on the disk"
    case EDQUOT: "the disk quota is used up"
    case EFBIG: "the file is larger than files may be here (see ulimit -f)"
    case EACCES, EPERM: "permission denied"
    case EROFS: "the disk is read-only"
    case ENOENT: "the folder above it does not exist"
    case ENOTDIR: "a file stands where a folder would"
    case EISDIR: "a folder stands where the file would"
    case ENAMETOOLONG: "the name is too long"
    case EEXIST, ENOTEMPTY: "something of this name exists"
    case EMFILE, ENFILE: "too many files are open"
    case EIO: "the disk reports an error"
    default: "system error \(code)"
    }
  }

  /// An output that cannot be made at all: "the folder cannot be made: permission denied; …".
  public static func cannotMake(_ what: String, _ code: Int32, file: String) -> Fault {
    let advice =
      switch code {
      case ENOENT: "make that folder, or name another place"
      case EACCES, EPERM, EROFS: "name a place that you may write to"
      default: "name another place"
      }
    return Fault(
      .cannotCreate, file: file, found: "\(what) cannot be made: \(reason(code))", advice: advice)
  }

  /// A write that failed midway, where what is written is put in place only when it is whole.
  public static func writingFailed(_ code: Int32, file: String, place: String? = nil) -> Fault {
    let remedy =
      switch code {
      case ENOSPC, EDQUOT: "make room and run again; "
      default: ""
      }
    return Fault(
      .inputOutput, file: file, place: place, found: "writing failed: \(reason(code))",
      advice: remedy + "what stood there before is unchanged")
  }
}
