package org.defenderrelief.web.shared;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

import org.apache.commons.fileupload.FileItemHeaders;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadBase.FileUploadIOException;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.InvalidFileNameException;
import org.apache.commons.fileupload.MultipartStream.MalformedStreamException;
import org.apache.commons.fileupload.RequestContext;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;

/**
 * A form with files (RFC 7578) as it arrives, read once from its beginning to its end. Whoever sends it may have written it by hand: whatever it is, it
 * is read, or refused for what is wrong with it, in bounded memory.
 */
final class ArrivingForm {
    /** Bytes of a part's head: a file's name of 5,000 letters of any script, and what stands around it. */
    private static final int LONGEST_HEAD = 32 * 1024;
    /** What a field takes in memory beside its name and text. */
    private static final int EACH_FIELD = 100;

    private final String type;
    private final InputStream body;
    private FileItemIterator parts;
    private long left;

    /** Whoever takes files. */
    @FunctionalInterface
    interface Taker {
        /**
         * Takes one.
         *
         * @param name what its sender calls it
         * @param content to be read to its end; closed by this form
         * @return why it, and all that comes behind it, is not taken
         */
        Optional<Problem> take(String name, InputStream content) throws IOException;
    }

    /**
     * @param type of the body, {@code multipart/form-data} with its boundary
     * @param largest so many bytes all fields may have together; as many small ones would fill the memory as well as a large one
     */
    ArrivingForm(String type, InputStream body, long largest) {
        this.type = type;
        this.body = body;
        this.left = largest;
    }

    /**
     * The text of the first field, which must be that.
     *
     * @return empty if something else comes first
     * @throws Problem as {@link #rest}
     * @throws IOException if the line breaks
     */
    Optional<String> first(String name) throws IOException {
        return reading(() -> {
            FileUpload reader = new WithoutInner();
            reader.setPartHeaderSizeMax(LONGEST_HEAD);
            parts = reader.getItemIterator(new Arriving());
            FileItemStream first = parts.hasNext() ? parts.next() : null;
            return first != null && first.isFormField() && name.equals(first.getFieldName())
                    ? text(first)
                    : Optional.empty();
        });
    }

    /**
     * All that comes behind the first.
     *
     * @return why a file was not taken; what comes behind it was not read
     * @throws Problem.InvalidInput if it is no such form, or ends before its end
     * @throws Problem.TooLarge if its fields come to more than they may
     * @throws IOException if the line breaks
     */
    Optional<Problem> rest(BiConsumer<String, String> fields, Taker files) throws IOException {
        return reading(() -> {
            Optional<Problem> refused = Optional.empty();
            while (refused.isEmpty() && parts.hasNext()) {
                FileItemStream part = parts.next();
                if (part.isFormField()) {
                    text(part).ifPresent(text -> fields.accept(part.getFieldName(), text));
                } else if (name(part).isBlank()) {
                    passOver(part);
                } else {
                    try (InputStream content = part.openStream()) {
                        refused = files.take(name(part), content);
                    }
                }
            }
            return refused;
        });
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException, FileUploadException;
    }

    private static <T> T reading(Reading<T> step) throws IOException {
        try {
            return step.read();
        } catch (FileUploadException | FileUploadIOException | MalformedStreamException unreadable) {
            throw new Problem.InvalidInput("form", Flaw.UNFIT);
        }
    }

    /** @return empty if the field has no name */
    private Optional<String> text(FileItemStream field) throws IOException {
        try (InputStream content = field.openStream()) {
            byte[] text = content.readNBytes((int) left + 1);
            String name = field.getFieldName();
            spend(text.length + EACH_FIELD + (name == null ? 0 : name.length()));
            return name == null ? Optional.empty() : Optional.of(new String(text, StandardCharsets.UTF_8));
        }
    }

    /** A file that was not chosen. It is empty; what somebody put there all the same counts as that of fields. */
    private void passOver(FileItemStream unchosen) throws IOException {
        try (InputStream content = unchosen.openStream()) {
            long length = 0;
            while (length <= left && content.read() >= 0) {
                length++;
            }
            spend(length + EACH_FIELD);
        }
    }

    private void spend(long bytes) {
        left -= bytes;
        if (left < 0) {
            throw new Problem.TooLarge("too-large", "The fields of this form are larger than any can be.");
        }
    }

    /** What its sender calls a file; nothing if no file was chosen. */
    private static String name(FileItemStream part) {
        try {
            return part.getName() == null ? "" : part.getName();
        } catch (InvalidFileNameException withZeros) {
            return withZeros.getName();
        }
    }

    /** No browser sends files within a file any more (RFC 7578, 4.3), and the library fails at them. */
    private static final class WithoutInner extends FileUpload {
        @Override
        protected String getFieldName(FileItemHeaders headers) {
            String inner = headers.getHeader("Content-Type");
            if (inner != null && inner.toLowerCase(Locale.ROOT).contains("multipart/")) {
                throw new Problem.InvalidInput("form", Flaw.UNFIT);
            }
            return super.getFieldName(headers);
        }
    }

    /** For the library that reads it. */
    private final class Arriving implements RequestContext {
        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public String getContentType() {
            return type;
        }

        @Override
        @Deprecated
        public int getContentLength() {
            return -1;
        }

        @Override
        public InputStream getInputStream() {
            return body;
        }
    }
}
