package org.defenderrelief.web.review.disbursement;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.web.shared.TypedForm;

/**
 * A payment that somebody chose among others.
 *
 * @param prefix of its fields in the form; empty in the first press
 */
record Ticked(Reference reference, PaymentId payment, String prefix, boolean ticked) {
    /** Those ticked in a list, or left by the press before. */
    static List<Ticked> inList(TypedForm form, String left) {
        Stream<Ticked> ticked = form.values("payment").stream().distinct().flatMap(id -> read(id, "", true).stream());
        Stream<Ticked> before = form.rows(left, 0).stream()
                .map(TypedForm.Row::prefix)
                .flatMap(prefix -> read(form.value(prefix + ".id"), prefix, true).stream());
        return Stream.concat(ticked, before).toList();
    }

    /** Those that the page before showed, ticked or not. */
    static List<Ticked> onPage(TypedForm form, String list) {
        return form.rows(list, 0).stream()
                .map(TypedForm.Row::prefix)
                .flatMap(
                        prefix -> read(form.value(prefix + ".id"), prefix, form.has(prefix + ".tick", "true")).stream())
                .toList();
    }

    private static Optional<Ticked> read(String id, String prefix, boolean ticked) {
        String[] parts = id.split("/", -1);
        return parts.length != 2
                ? Optional.empty()
                : Reference.read(parts[0])
                        .flatMap(reference -> Ids.read(parts[1])
                                .map(payment -> new Ticked(reference, new PaymentId(payment), prefix, ticked)));
    }

    /** As forms name it. */
    String id() {
        return reference + "/" + payment;
    }

    /** Where it stands on the page of its case. */
    String href() {
        return "/review/cases/" + reference + "#payment-" + payment;
    }

    /** The version of its case that the page before showed. @throws Problem.VersionRequired if the form has none */
    long version(TypedForm form) {
        String version = form.value(prefix + ".version");
        if (!version.matches("\\d{1,18}")) {
            throw new Problem.VersionRequired();
        }
        return Long.parseLong(version);
    }
}
