package org.defenderrelief.web.review.mail;

import java.time.Instant;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.UndeliveredMail;

/** Whether mails go out, and what a keeper does about those that do not. Whom they are for is not shown. */
@Path("/review/mail/delivery")
@RolesAllowed("keeper")
@Produces(MediaType.TEXT_HTML)
public class DeliveryPages {
    private final UndeliveredMail mail;

    DeliveryPages(UndeliveredMail mail) {
        this.mail = mail;
    }

    /**
     * Mails that failed for one reason.
     *
     * @param since when the oldest was to go out
     */
    public record Line(String reason, String mails, Instant since, boolean overdue) {}

    /**
     * All of it.
     *
     * @param late how many wait too long; null for none
     */
    public record View(String late, List<Line> lines) {}

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance delivery(View view);

        private Templates() {}
    }

    @GET
    public TemplateInstance show() {
        long late = mail.late();
        return Templates.delivery(new View(
                late == 0 ? null : Long.toString(late),
                mail.byReason().stream()
                        .map(each ->
                                new Line(each.reason(), Integer.toString(each.mails()), each.since(), each.overdue()))
                        .toList()));
    }
}
