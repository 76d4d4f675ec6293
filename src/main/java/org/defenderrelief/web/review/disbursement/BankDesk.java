package org.defenderrelief.web.review.disbursement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.access.People;
import org.defenderrelief.bank.DebitAccount;
import org.defenderrelief.disbursement.BankAccounts;
import org.defenderrelief.disbursement.BankFile;
import org.defenderrelief.disbursement.BankFiles;
import org.defenderrelief.disbursement.BankLine;
import org.defenderrelief.disbursement.BankLines;
import org.defenderrelief.disbursement.BankSettlement;
import org.defenderrelief.disbursement.ImportBankFile;
import org.defenderrelief.disbursement.PaymentReason;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.TypedForm;

/** The first page of the bank: what waits, what can go into a file, and the files that were made. */
@RequestScoped
public class BankDesk {
    static final String PATH = "/review/bank";

    /** Most payments that one file is offered. */
    static final int CANDIDATES = 200;

    private static final int LINES = 100;
    private static final int FILES = 10;

    private final CurrentActor actor;
    private final BankAccounts accounts;
    private final BankFiles files;
    private final BankLines lines;
    private final People people;
    private final Choices choices;
    private final Clock clock;

    BankDesk(
            CurrentActor actor,
            BankAccounts accounts,
            BankFiles files,
            BankLines lines,
            People people,
            Choices choices,
            Clock clock) {
        this.actor = actor;
        this.accounts = accounts;
        this.files = files;
        this.lines = lines;
        this.people = people;
        this.choices = choices;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance bank(
                Overview bankView, TypedForm form, ImportBankFile.Imported taken, RefusedBox refused);

        private Templates() {}
    }

    /** All that the first page shows. */
    public record Overview(
            List<Line> lines,
            List<Row> candidates,
            List<Choices.Choice> accounts,
            List<FileRow> files,
            List<Choices.Choice> settlements,
            List<Choices.Choice> reasons) {}

    /** A line that waits. @param step {@code fail} or {@code return} where it proposes one, or null */
    public record Line(
            String id,
            LocalDate day,
            String finding,
            Money amount,
            String bankReference,
            String bankReason,
            String codename,
            String reference,
            String step,
            String likely) {
        static Line of(BankLines.Waiting waiting) {
            BankLine line = waiting.line();
            String step =
                    switch (line.finding()) {
                        case REJECTED -> "fail";
                        case RETURNED -> "return";
                        default -> null;
                    };
            return new Line(
                    line.id().toString(),
                    line.bookedOn(),
                    line.finding().name(),
                    line.amount().orElse(null),
                    line.reference(),
                    line.reason(),
                    waiting.caseFile().map(each -> each.codename().value()).orElse(null),
                    waiting.caseFile().map(each -> each.reference().value()).orElse(null),
                    step,
                    line.likelyReason().name());
        }
    }

    /** A payment that can go into a file, as the form names it. */
    public record Row(String id, String codename, String reference, Money amount) {}

    /** A file that was made. */
    public record FileRow(
            String id,
            String account,
            LocalDate day,
            int payments,
            List<Money> sums,
            String by,
            Instant at,
            boolean discarded) {}

    /** The page. @param form as it was typed @param taken what a file brought, or null @param refused or null */
    TemplateInstance show(TypedForm form, ImportBankFile.Imported taken, RefusedBox refused) {
        List<BankFile> newest = files.newest(FILES);
        Map<PersonId, String> names =
                people.names(newest.stream().map(BankFile::madeBy).toList());
        TypedForm shown = form.isBlank("day") ? form.with("day", today().toString()) : form;
        return Templates.bank(
                new Overview(
                        lines.waiting(actor.get(), LINES).stream().map(Line::of).toList(),
                        files.candidates(actor.get(), CANDIDATES).stream()
                                .map(each -> new Row(
                                        each.caseFile().reference() + "/"
                                                + each.payment().id(),
                                        each.caseFile().codename().value(),
                                        each.caseFile().reference().value(),
                                        each.payment().amount()))
                                .toList(),
                        accounts.all().stream().map(BankDesk::choice).toList(),
                        newest.stream().map(file -> row(file, names)).toList(),
                        choices.of("bank-settlement", BankSettlement.values()),
                        choices.of("payment-reason", PaymentReason.values())),
                shown,
                taken,
                refused);
    }

    private static Choices.Choice choice(DebitAccount account) {
        return new Choices.Choice(
                account.code(), account.code() + " · " + account.currency().getCurrencyCode(), null);
    }

    /** A file with the name of whoever made it. @param names of people */
    static FileRow row(BankFile file, Map<PersonId, String> names) {
        return new FileRow(
                file.id().toString(),
                file.account(),
                file.executionDay(),
                file.payments(),
                Stream.of(file.sums().split(","))
                        .map(sum -> Money.parse(sum.replace('=', ' ')))
                        .toList(),
                names.getOrDefault(file.madeBy(), ""),
                file.madeAt(),
                file.isDiscarded());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
