package org.defenderrelief.web.shared;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
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

    /** Name of fields with the tokens of those that their sender left out again. */
    public static final String LEFT_OUT = "upload-left-out";

    /** Name of the field that they are chosen in. */
    private static final String CHOSEN = "file";

    /** Type of a form with files, for whoever consumes one. */
    public static final String TYPE = MultipartForms.TYPE;

    private final UploadFile uploads;
    private final CurrentActor actor;
    private final RoutingContext routing;
    private final String tokenField;
    private final long maxFields;
    private final ArrivingForms arriving;
    private final CarriedBodies carried;

    SentFiles(
            UploadFile uploads,
            ArrivingForms arriving,
            CarriedBodies carried,
            CurrentActor actor,
            RoutingContext routing,
            WebConfig config,
            @ConfigProperty(name = "quarkus.rest-csrf.form-field-name", defaultValue = "csrf-token")
                    String tokenField) {
        this.uploads = uploads;
        this.arriving = arriving;
        this.carried = carried;
        this.actor = actor;
        this.routing = routing;
        this.maxFields = config.maxBody().asLongValue();
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
        /** With those that its page gave back ({@link #giveBack}), which come first. */
        public List<Sent> all() {
            return Stream.concat(of(fields).stream(), files.stream()).toList();
        }

        @Override
        public String toString() {
            return "Form[redacted]";
        }
    }

    /** Those, as what takes them in wants them; what they are and what they belong to is chosen once for all of a form. */
    public static List<NewAttachment> attachments(List<Sent> files, TypedForm form) {
        return files.stream()
                .map(file -> NewAttachment.ofForm(file.upload(), form.value("of"), file.name(), form.value("note")))
                .toList();
    }

    /** Whether files were chosen in a form that does not bring them: browsers then send what they are called, and the files would stay behind unseen. */
    public static boolean leavesBehind(MultivaluedMap<String, String> fields) {
        return fields.getOrDefault(CHOSEN, List.of()).stream().anyMatch(name -> !name.isBlank());
    }

    /** How large a file may be, in bytes. */
    public long largest() {
        return uploads.largest(false);
    }

    /** Those that a script had sent before, as a form names them, without those that were left out again. */
    public static List<Sent> of(MultivaluedMap<String, String> fields) {
        List<String> tokens = fields.getOrDefault(TOKENS, List.of());
        List<String> names = fields.getOrDefault(NAMES, List.of());
        List<String> leftOut = fields.getOrDefault(LEFT_OUT, List.of());
        List<Sent> sent = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (!leftOut.contains(tokens.get(i))) {
                sent.add(new Sent(tokens.get(i), i < names.size() ? names.get(i) : ""));
            }
        }
        return sent;
    }

    /**
     * Reads a form with files to its end, or to the first file that is refused.
     *
     * @throws Problem.Forbidden {@code form-expired} if it does not begin with its token
     * @throws Problem.InvalidInput if it is no such form, or cut before its end
     * @throws Problem.TooLarge if its fields come to more than those of any other form may
     * @throws Problem.TooMany as {@link ArrivingForms#within}
     */
    public Form read(InputStream body) {
        return arriving.within(actor.get(), () -> whole(body));
    }

    private Form whole(InputStream body) {
        FormToken.ensure(routing);
        MultivaluedMap<String, String> fields = new MultivaluedHashMap<>();
        List<Sent> files = new ArrayList<>();
        ArrivingForm form = new ArrivingForm(MultipartForms.sentType(routing), body, maxFields);
        try {
            requireOurs(form.first(tokenField));
            Optional<Problem> refused = form.rest(fields::add, (name, content) -> take(name, content, files));
            return new Form(fields, files, refused.orElse(null));
        } catch (Problem.InvalidInput | Problem.TooLarge unreadable) {
            forget(files);
            throw unreadable;
        } catch (IOException cut) {
            forget(files);
            throw ReceiveFile.cutOnItsWay();
        }
    }

    /** A form with one file, held in memory. @param file its bytes; empty if none was chosen */
    public record Small(MultivaluedMap<String, String> fields, byte[] file) {
        @Override
        public String toString() {
            return "Small[redacted]";
        }
    }

    /**
     * Reads a form with one file, and stores nothing of it. Called within a place of {@link CarriedBodies}, of which a person has one.
     *
     * @throws Problem.Forbidden {@code form-expired} if it does not begin with its token
     * @throws Problem.InvalidInput if it is no such form, or has more than one file
     * @throws Problem.TooLarge if the file is larger than a sealed request with its files may be
     */
    public Small small(InputStream body) {
        FormToken.ensure(routing);
        MultivaluedMap<String, String> fields = new MultivaluedHashMap<>();
        List<byte[]> file = new ArrayList<>();
        ArrivingForm form = new ArrivingForm(MultipartForms.sentType(routing), body, maxFields);
        try {
            requireOurs(form.first(tokenField));
            Optional<Problem> refused = form.rest(fields::add, (name, content) -> {
                if (!file.isEmpty()) {
                    return Optional.of(new Problem.InvalidInput("file", Flaw.FILES_AT_ONCE, 1));
                }
                file.add(carried.bytes(content));
                return Optional.empty();
            });
            if (refused.isPresent()) {
                throw refused.get();
            }
            return new Small(fields, file.isEmpty() ? new byte[0] : file.get(0));
        } catch (IOException cut) {
            throw ReceiveFile.cutOnItsWay();
        }
    }

    /**
     * Reads a form with one file, which is read as it comes and stored nowhere.
     *
     * @return what the reader made of it; empty if no file was chosen
     * @throws Problem.Forbidden {@code form-expired} if it does not begin with its token
     * @throws Problem.InvalidInput if it is no such form, or has more than one file
     * @throws Problem.TooMany as {@link ArrivingForms#within}
     */
    public <T> Optional<T> streamed(InputStream body, Function<InputStream, T> reader) {
        return arriving.within(actor.get(), () -> readInPassing(body, reader));
    }

    private <T> Optional<T> readInPassing(InputStream body, Function<InputStream, T> reader) {
        FormToken.ensure(routing);
        List<T> made = new ArrayList<>();
        ArrivingForm form = new ArrivingForm(MultipartForms.sentType(routing), body, maxFields);
        try {
            requireOurs(form.first(tokenField));
            Optional<Problem> refused = form.rest((name, text) -> {}, (name, content) -> {
                if (!made.isEmpty()) {
                    return Optional.of(new Problem.InvalidInput("file", Flaw.FILES_AT_ONCE, 1));
                }
                made.add(reader.apply(content));
                return Optional.empty();
            });
            if (refused.isPresent()) {
                throw refused.get();
            }
            return made.stream().findFirst();
        } catch (IOException cut) {
            throw ReceiveFile.cutOnItsWay();
        }
    }

    private Optional<Problem> take(String name, InputStream content, List<Sent> files) {
        if (files.size() == NewAttachment.MOST) {
            return Optional.of(new Problem.InvalidInput("attachments", Flaw.FILES_AT_ONCE, NewAttachment.MOST));
        }
        try {
            files.add(new Sent(uploads.whole(actor.get(), content).reveal(), bare(name)));
            return Optional.empty();
        } catch (Problem refused) {
            return Optional.of(refused);
        }
    }

    /** Takes back what came and goes with nothing, so that it does not stand in the way of what its sender sends next. */
    public void forget(List<Sent> files) {
        for (Sent file : files) {
            try {
                UploadToken.read(file.upload()).ifPresent(token -> uploads.forget(actor.get(), token));
            } catch (Problem.NotFound gone) {
                // Forgotten before, or a case has it.
                continue;
            }
        }
    }

    /** Takes back the files of a form that was refused: its page, shown again, has none of them, and they are chosen and sent anew. */
    public void forgetIfRefused(Response answer, List<Sent> files) {
        if (answer.getStatus() >= Response.Status.BAD_REQUEST.getStatusCode()) {
            forget(files);
        }
    }

    /**
     * After a form that goes by a code, for its page if that is shown again: where the code was refused, nobody has looked at the files yet, and the page brings them once more,
     * so that a slow line carries them once. Where anything else was refused, they are taken back as {@link #forgetIfRefused} does. What was left out is taken back in any case.
     *
     * @param form that is shown again
     * @param code the field of the code
     */
    public void giveBack(Response answer, List<Sent> files, TypedForm form, String code) {
        forget(form.values(LEFT_OUT).stream().map(token -> new Sent(token, "")).toList());
        form.without(TOKENS).without(NAMES).without(LEFT_OUT);
        if (answer.getStatus() == Response.Status.OK.getStatusCode() || form.error(code) != null) {
            files.forEach(file -> form.and(TOKENS, file.upload()).and(NAMES, file.name()));
        } else {
            forgetIfRefused(answer, files);
        }
    }

    /** As quarkus-rest-csrf asks of other forms; that the cookie is ours was seen to by {@link HostCookies}. */
    private void requireOurs(Optional<String> token) {
        Cookie cookie = routing.request().getCookie(HostCookies.FORM_TOKEN);
        boolean ours = cookie != null
                && token.isPresent()
                && MessageDigest.isEqual(
                        cookie.getValue().getBytes(StandardCharsets.UTF_8),
                        token.get().getBytes(StandardCharsets.UTF_8));
        if (!ours) {
            throw new Problem.Forbidden("form-expired", "The form does not carry its token. Load its page again.");
        }
    }

    /** Some browsers send a whole path, which says more than anybody meant to. */
    private static String bare(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }
}
