<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("password", "password-confirm"); section>
<#if section = "header">
${msg("updatePasswordTitle")}
<#elseif section = "form">
<form id="kc-passwd-update-form" class="form" action="${url.loginAction}" method="post">
<@field.password name="password-new" label=msg("passwordNew") autocomplete="new-password" error=messagesPerField.get("password") hint=((passwordPolicies.length)??)?then(msg("reliefPasswordLength", (passwordPolicies.length)!0), "") autofocus=true/>
<@field.password name="password-confirm" label=msg("passwordConfirm") autocomplete="new-password" error=messagesPerField.get("password-confirm")/>
<@field.signOutElsewhere/>
<@field.send id="kc-submit" name="login"/>
</form>
</#if>
</@layout.registrationLayout>
