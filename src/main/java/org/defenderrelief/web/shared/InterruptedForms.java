package org.defenderrelief.web.shared;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import org.defenderrelief.attachment.NewAttachment;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.file.FilesConfig;

/**
 * Keeps what somebody typed when their sign-in ran out before they pressed the button. The sign-in layer would send the browser away to
 * sign in, and the form would be gone; here the answer is a page that holds what was typed, and sends it on once its reader has signed in
 * anew in a tab beside it. Nothing is done meanwhile, and the page is in no cache. The form's token is asked for, or the browser's word that a page of ours
 * sent it: a page elsewhere cannot have its own words held here. Files are let go as they come, and the page asks for them again.
 */
@ApplicationScoped
class InterruptedForms {
    /** After the sign-in layer has got ready to say who comes (200), before it refuses (100). */
    private static final int BEFORE_THE_REFUSAL = 150;

    /** What the largest request has in words, in any script; the page that gives them back is some times as large. */
    private static final long MOST_WORDS = 512L << 10;

    /** What stands around the fields and files of a form. */
    private static final long HEADS = 128L << 10;

    /** Of all forms that are held at once, and of one that nobody's flood takes away. */
    private static final long MOST_OF_ALL = 12L << 20;

    private static final long AT_ALL = 16L << 20;

    /** Beside its bytes, of a field of a plain form. */
    private static final long OF_A_FIELD = 300;

    /** What grows as it comes has up to twice the room that it needs. */
    private static final long ROOM_TO_GROW = 2;

    private static final long LITTLE = 32L << 10;

    private final SentForms forms;
    private final Duration patience;
    private final long limitWithFiles;
    private final HeldBytes held = new HeldBytes(MOST_OF_ALL, AT_ALL, LITTLE);

    InterruptedForms(SentForms forms, FilesConfig files, WebConfig config, MeterRegistry metrics) {
        this.forms = forms;
        this.patience = config.formPatience();
        this.limitWithFiles =
                MOST_WORDS + HEADS + NewAttachment.MOST * files.largest().asLongValue();
        metrics.gauge("relief.web.interrupted.forms", held, HeldBytes::all);
    }

    @CheckedTemplate(basePath = "web")
    static class Templates {
        static native TemplateInstance interrupted(
                String action, String signIn, boolean hadFiles, List<SentForms.Field> fields);

        private Templates() {}
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_THE_REFUSAL);
    }

    private void check(RoutingContext routing) {
        if (!HttpMethod.POST.equals(routing.request().method())
                || face(routing.normalizedPath()) == null
                || !isPlainForm(routing) && !MultipartForms.isOne(routing)
                || !hasBeenHere(routing)
                || !announcesItsLength(routing)) {
            routing.next();
            return;
        }
        Uni<SecurityIdentity> who = QuarkusHttpUser.getSecurityIdentity(routing, null);
        if (who == null) {
            interrupted(routing);
            return;
        }
        who.subscribe()
                .with(
                        identity -> {
                            if (identity == null || identity.isAnonymous()) {
                                interrupted(routing);
                            } else {
                                routing.next();
                            }
                        },
                        over -> interrupted(routing));
    }

    /** Which face's sign-in is asked for, or null. */
    private static String face(String path) {
        if (Faces.isPartner(path)) {
            return "/partner";
        }
        return Faces.isReview(path) ? "/review" : null;
    }

    private static boolean isPlainForm(RoutingContext routing) {
        String type = routing.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.startsWith("application/x-www-form-urlencoded");
    }

    /**
     * Whoever has a form of ours has the token that goes with it. That it is ours was seen to by {@link HostCookies}. Where the browser has forgotten it, with all cookies say, it still tells
     * that a page of ours sent the form.
     */
    private static boolean hasBeenHere(RoutingContext routing) {
        return routing.request().getCookie(HostCookies.FORM_TOKEN) != null || SentForms.isFromOurPage(routing);
    }

    /** So that nobody who has not signed in makes us read without end. */
    private boolean announcesItsLength(RoutingContext routing) {
        String length = routing.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null
                && length.matches("[0-9]{1,9}")
                && Long.parseLong(length) <= (MultipartForms.isOne(routing) ? limitWithFiles : MOST_WORDS);
    }

    private void interrupted(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        HeldBytes.Holder holder = holder(routing);
        request.exceptionHandler(unreadable -> routing.fail(400));
        if (MultipartForms.isOne(routing)) {
            withFiles(routing, holder);
        } else {
            plain(routing, holder);
        }
        request.resume();
    }

    /**
     * What is held for them. It is held until the form's token is found in it, and until its page has gone out: who has most of it held where many do is not read on. Nor is it held
     * without end for whoever sends a little now and then, or takes in its page so: in each {@code relief.web.form-patience} as much has to come as a form has at most that
     * brings no files.
     */
    private HeldBytes.Holder holder(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        Context line = routing.vertx().getOrCreateContext();
        // By its own thread: to be closed a connection is locked, and two that close each other's would wait for each
        // other.
        Runnable cutOff = () -> line.runOnContext(mine -> request.connection().close());
        HeldBytes.Holder holder = held.holder(cutOff);
        AtomicLong came = new AtomicLong();
        long clock = routing.vertx().setPeriodic(patience.toMillis(), late -> {
            long now = request.bytesRead();
            if (now - came.getAndSet(now) < MOST_WORDS + HEADS) {
                cutOff.run();
            }
        });
        routing.addEndHandler(ended -> {
            routing.vertx().cancelTimer(clock);
            holder.leave();
        });
        return holder;
    }

    /** It says how long it is, and is no longer than any. Its fields count, since each is far larger in memory than on the line. */
    private void plain(RoutingContext routing, HeldBytes.Holder holder) {
        HttpServerRequest request = routing.request();
        request.setExpectMultipart(true);
        request.handler(bytes -> holder.hold(bytes.length() + fieldsIn(bytes) * OF_A_FIELD));
        request.endHandler(end -> hold(routing, () -> forms.ofBody(routing)));
    }

    private static long fieldsIn(Buffer bytes) {
        long begun = 0;
        for (int i = 0; i < bytes.length(); i++) {
            begun += bytes.getByte(i) == '&' ? 1 : 0;
        }
        return begun;
    }

    /** Of words it brings no more than a plain one; files are let go as they come. */
    private void withFiles(RoutingContext routing, HeldBytes.Holder holder) {
        HttpServerRequest request = routing.request();
        WordsOfForm words;
        try {
            words = new WordsOfForm(MultipartForms.sentType(routing));
        } catch (Problem.InvalidInput withoutBoundary) {
            routing.fail(withoutBoundary.status());
            return;
        }
        AtomicLong counted = new AtomicLong();
        request.handler(bytes -> {
            try {
                words.add(bytes.getBytes());
            } catch (Problem.InvalidInput unfit) {
                request.connection().close();
                return;
            }
            long holds = ROOM_TO_GROW * words.held();
            long more = holds - counted.getAndSet(holds);
            if (more > 0) {
                holder.hold(more);
            } else {
                holder.letGo(-more);
            }
            if (words.held() > MOST_WORDS + HEADS) {
                request.connection().close();
            }
        });
        request.endHandler(end -> hold(routing, () -> forms.ofParts(routing, words.withoutFiles(MOST_WORDS + HEADS))));
    }

    private void hold(RoutingContext routing, Supplier<List<SentForms.Field>> sent) {
        if (routing.failed() || routing.response().ended()) {
            return;
        }
        List<SentForms.Field> fields;
        try {
            fields = sent.get();
        } catch (Problem.InvalidInput | Problem.TooLarge unreadable) {
            routing.fail(unreadable.status());
            return;
        } catch (RuntimeException failure) {
            routing.fail(failure);
            return;
        }
        if (fields.isEmpty()) {
            routing.next();
            return;
        }
        String path = routing.normalizedPath();
        boolean hadFiles = MultipartForms.isFor(path);
        FormToken.ensure(routing);
        OutsideResources.answer(
                routing,
                403,
                () -> Templates.interrupted(path, face(path) + "/signed-in", hadFiles, fields)
                        .render());
    }
}
