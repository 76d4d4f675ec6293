<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "passkeys.ftl" as passkeys>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("password"); section>
<#if section = "header">
${msg("doLogIn")}
<#elseif section = "form">
<form id="kc-form-login" class="form" action="${url.loginAction}" method="post">
<@field.password name="password" label=msg("password") autocomplete="current-password" error=messagesPerField.get("password") autofocus=true/>
<@field.send id="kc-login" label="doLogIn" name="login" cancel=false/>
</form>
<@passkeys.conditionalUIData/>
<p class="hint">${msg("reliefForgotten")}</p>
</#if>
</@layout.registrationLayout>
