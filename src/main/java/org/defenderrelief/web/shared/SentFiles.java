package org.defenderrelief.web.shared;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.RequestContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.attachment.NewAttachment;
import org.defenderrelief.attachment.UploadFile;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.file.ReceiveFile;
import org.defenderrelief.vault.file.UploadToken;

/**
 * Files that came with a form: those that a script had sent before, by their tokens, or those that a browser without scripts sends in the form
 * itself, which are sealed as they are read. Such a form must begin with its token, as every form of ours does, or nothing of it is read.
 */
@RequestScoped
public class SentFiles {
    /** Name of fields with the tokens of files that were sent before, and beside each, in the same order, of what they are called. */
    public static final String TOKENS = "upload";

    public static final String NAMES = "upload-name";

    /** Type of a form with files, for whoever consumes one. */
    public static final String TYPE = MultipartForms.TYPE;

    private final UploadFile uploads;
    private final CurrentActor actor;
    private final RoutingContext routing;
    private final String tokenField;
    private final long maxField;

    SentFiles(
            UploadFile uploads,
            CurrentActor actor,
            RoutingContext routing,
            WebConfig config,
            @ConfigProperty(name = "quarkus.rest-csrf.form-field-name", defaultValue = "csrf-token")
                    String tokenField) {
        this.uploads = uploads;
        this.actor = actor;
        this.routing = routing;
        this.maxField = config.maxBody().asLongValue();
        this.tokenField = tokenField;
    }

    /** One of them: its token, and what its sender calls it. */
    public record Sent(String upload, String name) {
        @Override
        public String toString() {
            return "Sent[redacted]";
        }
    }

    /**
     * A form with all that came in it.
     *
     * @param fields without the files
     * @param files that are here, those before a refused one too
     * @param refused why the first file that could not be taken was not, or null
     */
    public record Form(MultivaluedMap<String, String> fields, List<Sent> files, Problem refused) {
        @Override
        public String toString() {
            return "Form[redacted]";
        }
    }

    /** Those, as what takes them in wants them; what they are and what they belong to is chosen once for all of a form. */
    public static List<NewAttachment> attachments(List<Sent> files, TypedForm form) {
        return files.stream()
                .map(file -> new NewAttachment(
                        file.upload(),
                        form.value("of"),
                        file.name().isBlank() ? "?" : file.name(),
                        form.isBlank("note") ? null : form.value("note")))
                .toList();
    }

    /** How large a file may be, in bytes. */
    public long largest() {
        return uploads.largest(false);
    }

    /** Those that a script had sent before, as a form names them. */
    public static List<Sent> of(MultivaluedMap<String, String> fields) {
        List<String> tokens = fields.getOrDefault(TOKENS, List.of());
        List<String> names = fields.getOrDefault(NAMES, List.of());
        List<Sent> sent = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            sent.add(new Sent(tokens.get(i), i < names.size() ? names.get(i) : ""));
        }
        return sent;
    }

    /**
     * Reads a form with files to its end, or to the first file that is refused.
     *
     * @throws Problem.Forbidden {@code form-expired} if it does not begin with its token
     * @throws Problem.InvalidInput if it is no such form
     */
    public Form read(InputStream body) {
        FormToken.ensure(routing);
        MultivaluedMap<String, String> fields = new MultivaluedHashMap<>();
        List<Sent> files = new ArrayList<>();
        try {
            FileItemIterator parts = new FileUpload().getItemIterator(new Arriving(body));
            requireOurs(parts);
            while (parts.hasNext()) {
                FileItemStream part = parts.next();
                if (part.isFormField()) {
                    fields.add(part.getFieldName(), text(part));
                } else if (part.getName() != null && !part.getName().isBlank()) {
                    try (InputStream content = part.openStream()) {
                        UploadToken token = uploads.whole(actor.get(), content);
                        files.add(new Sent(token.reveal(), bare(part.getName())));
                    } catch (Problem refused) {
                        return new Form(fields, files, refused);
                    }
                }
            }
            return new Form(fields, files, null);
        } catch (FileUploadException unreadable) {
            throw new Problem.InvalidInput("form", Flaw.UNFIT);
        } catch (IOException cut) {
            throw ReceiveFile.cutOnItsWay();
        }
    }

    /** As quarkus-rest-csrf asks of other forms; that the cookie is ours was seen to by {@link HostCookies}. */
    private void requireOurs(FileItemIterator parts) throws FileUploadException, IOException {
        Cookie cookie = routing.request().getCookie(HostCookies.FORM_TOKEN);
        FileItemStream first = parts.hasNext() ? parts.next() : null;
        boolean ours = cookie != null
                && first != null
                && first.isFormField()
                && first.getFieldName().equals(tokenField)
                && MessageDigest.isEqual(
                        cookie.getValue().getBytes(StandardCharsets.UTF_8),
                        text(first).getBytes(StandardCharsets.UTF_8));
        if (!ours) {
            throw new Problem.Forbidden("form-expired", "The form does not carry its token. Load its page again.");
        }
    }

    private String text(FileItemStream field) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (InputStream content = field.openStream()) {
            byte[] read = content.readNBytes((int) maxField + 1);
            if (read.length > maxField) {
                throw new Problem.TooLarge("too-large", "A field of this form is larger than any can be.");
            }
            text.writeBytes(read);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /** Some browsers send a whole path, which says more than anybody meant to. */
    private static String bare(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    /** The form as it arrives, for the library that reads it. */
    private final class Arriving implements RequestContext {
        private final InputStream body;

        Arriving(InputStream body) {
            this.body = body;
        }

        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public String getContentType() {
            String type = routing.request().getHeader(HttpHeaders.CONTENT_TYPE);
            return "multipart/form-data" + type.substring(MultipartForms.TYPE.length());
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
