package org.defenderrelief.intake;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;

/** A plain decimal, such as 1200.00: digits, a point, up to four decimals; no sign, no exponent, no grouping. */
@Pattern(regexp = "(0|[1-9][0-9]{0,12})(\\.[0-9]{1,4})?")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@interface PlainAmount {
    String message() default "AMOUNT_TYPED";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
