<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("recoveryCodeInput"); section>
<#if section = "header">
${msg("auth-recovery-code-header")}
<#elseif section = "form">
<form id="kc-recovery-code-login-form" class="form" action="${url.loginAction}" method="post">
<@field.input name="recoveryCodeInput" label=msg("auth-recovery-code-prompt", recoveryAuthnCodesInputBean.codeNumber?c) hint=msg("auth-recovery-code-info-message") error=messagesPerField.get("recoveryCodeInput") autofocus=true class="code"/>
<@field.send id="kc-login" label="doLogIn" name="login" cancel=false/>
</form>
</#if>
</@layout.registrationLayout>
