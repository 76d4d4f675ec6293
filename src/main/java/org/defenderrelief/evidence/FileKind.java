package org.defenderrelief.evidence;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a file is by its content, whatever its name says. Only kinds that are listed here exist: everything else is {@link #OTHER}, and what a browser
 * could run (HTML, SVG, XML, scripts) is {@link #TEXT}, which shows its source.
 *
 * @param mediaType by which people are told what it is
 * @param extension neutral ending, without a dot, for a downloaded file, by which no system takes it for something to run
 */
public record FileKind(String mediaType, Group group, String extension) {
    /** What one can do with it. */
    public enum Group {
        /** Pixels: can be looked at, and has a copy without metadata if it can be decoded. */
        IMAGE,
        /** Can be looked at by page, and has a copy of rendered pages. */
        PDF,
        /** Office files. Those of OOXML and ODF have a cleaned copy; none can be looked at here. */
        OFFICE,
        /** Can be looked at as lines of text. */
        TEXT,
        AUDIO,
        VIDEO,
        /** Packed files. What is in them is not looked at. */
        ARCHIVE,
        /** Anything else, programs too. */
        OTHER
    }

    /**
     * As what every original is sent to a browser, always as an attachment: a file can be of several kinds at once (a PDF that is a web page, too), and
     * whoever sent it may have meant the other one.
     */
    public static final String DOWNLOAD_TYPE = "application/octet-stream";

    static final FileKind OTHER = new FileKind(DOWNLOAD_TYPE, Group.OTHER, "bin");
    static final FileKind TEXT = new FileKind("text/plain", Group.TEXT, "txt");
    static final FileKind PDF = new FileKind("application/pdf", Group.PDF, "pdf");
    static final FileKind JPEG = new FileKind("image/jpeg", Group.IMAGE, "jpg");
    static final FileKind PNG = new FileKind("image/png", Group.IMAGE, "png");
    static final FileKind ZIP = new FileKind("application/zip", Group.ARCHIVE, "zip");
    static final FileKind DOCX =
            office("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx");
    static final FileKind XLSX = office("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");
    static final FileKind PPTX =
            office("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx");
    static final FileKind ODT = office("application/vnd.oasis.opendocument.text", "odt");
    static final FileKind ODS = office("application/vnd.oasis.opendocument.spreadsheet", "ods");
    static final FileKind ODP = office("application/vnd.oasis.opendocument.presentation", "odp");
    /** An Office file with macros. It has no copy, and its ending names nothing that would open it. */
    static final FileKind WITH_MACROS = office("application/vnd.ms-office.macroEnabled", "bin");
    /** The office files of before 2007; which of them it is, only who opens it finds out. */
    static final FileKind OLE = office("application/x-ole-storage", "bin");

    private static final Map<String, FileKind> KNOWN = List.of(
                    TEXT,
                    PDF,
                    JPEG,
                    PNG,
                    ZIP,
                    DOCX,
                    XLSX,
                    PPTX,
                    ODT,
                    ODS,
                    ODP,
                    WITH_MACROS,
                    OLE,
                    office("application/rtf", "rtf"),
                    new FileKind("image/gif", Group.IMAGE, "gif"),
                    new FileKind("image/webp", Group.IMAGE, "webp"),
                    new FileKind("image/tiff", Group.IMAGE, "tif"),
                    new FileKind("image/bmp", Group.IMAGE, "bmp"),
                    new FileKind("image/heic", Group.IMAGE, "heic"),
                    new FileKind("image/heif", Group.IMAGE, "heif"),
                    new FileKind("image/avif", Group.IMAGE, "avif"),
                    new FileKind("audio/mpeg", Group.AUDIO, "mp3"),
                    new FileKind("audio/mp4", Group.AUDIO, "m4a"),
                    new FileKind("audio/ogg", Group.AUDIO, "ogg"),
                    new FileKind("audio/vnd.wave", Group.AUDIO, "wav"),
                    new FileKind("audio/amr", Group.AUDIO, "amr"),
                    new FileKind("audio/flac", Group.AUDIO, "flac"),
                    new FileKind("video/mp4", Group.VIDEO, "mp4"),
                    new FileKind("video/3gpp", Group.VIDEO, "3gp"),
                    new FileKind("video/quicktime", Group.VIDEO, "mov"),
                    new FileKind("video/webm", Group.VIDEO, "webm"),
                    new FileKind("video/x-matroska", Group.VIDEO, "mkv"),
                    new FileKind("video/x-msvideo", Group.VIDEO, "avi"),
                    new FileKind("application/gzip", Group.ARCHIVE, "gz"),
                    new FileKind("application/x-7z-compressed", Group.ARCHIVE, "7z"),
                    new FileKind("application/x-rar-compressed", Group.ARCHIVE, "rar"),
                    new FileKind("application/x-tar", Group.ARCHIVE, "tar"))
            .stream()
            .collect(Collectors.toMap(FileKind::mediaType, Function.identity()));

    /** The kind of this media type if it is a listed one. */
    static Optional<FileKind> listed(String mediaType) {
        return Optional.ofNullable(KNOWN.get(mediaType));
    }

    private static FileKind office(String mediaType, String extension) {
        return new FileKind(mediaType, Group.OFFICE, extension);
    }
}
